package io.facsimile.streamer.topic;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of brokers to somebody who asks again soon, and can do without this one. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /**
     * Waits for an answer; none where the brokers refuse to give it.
     *
     * @throws TimeoutException where they do not answer at all
     */
    static <T> Optional<T> await(KafkaFuture<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ExecutionException e) {
            return refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Nothing, of brokers that refuse to answer.
     *
     * @throws TimeoutException of those that do not answer at all
     */
    static <T> Optional<T> refused(ExecutionException failure) {
        if (failure.getCause() instanceof TimeoutException timeout) {
            throw timeout;
        }
        LOG.debug("the brokers do not tell", failure);
        return Optional.empty();
    }
}
