package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.StartupException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Waits for what an administrator's client was asked, and says in one line why no answer came.
 *
 * @param servers the brokers as the operator knows them
 * @param patience how long the client tries
 */
record AdminAnswers(Object servers, Duration patience) {
    /**
     * Waits.
     *
     * @param what the brokers are asked to do, as in "Kafka does not …"
     */
    <T> T get(KafkaFuture<T> future, String what) throws StartupException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), what);
        }
    }

    StartupException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StartupException("interrupted while waiting for Kafka at " + servers, cause);
    }

    StartupException failure(Throwable cause, String what) {
        Optional<String> refusal = Refusals.describe(servers, cause);
        if (refusal.isPresent()) {
            return new StartupException(refusal.get(), cause);
        }
        if (cause instanceof TimeoutException) {
            return new StartupException(
                    "no Kafka broker answers at " + servers + " within " + patience.toSeconds()
                            + " s; check --bootstrap-servers, and --config if the listener wants TLS or SASL",
                    cause);
        }
        return new StartupException("Kafka at " + servers + " does not " + what + ": " + cause.getMessage(), cause);
    }
}
