package io.facsimile.streamer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransientFailuresTest {
    @ParameterizedTest
    @MethodSource
    void aThreadStartsAnewAfterWhatPasses(RuntimeException cause) {
        StreamsException failure = new StreamsException("a stream thread failed", cause);

        assertThat(TransientFailures.find(failure)).isPresent();
    }

    static List<RuntimeException> aThreadStartsAnewAfterWhatPasses() {
        return List.of(
                new TimeoutException("no broker"),
                new DisconnectException("gone"),
                new ProducerFencedException("fenced"),
                new OutOfOrderSequenceException("out of order"),
                new TransactionAbortableException("abort"),
                new KafkaException("wrapped", new TimeoutException("no broker")),
                new KafkaException("error state", new KafkaException("safe to abort the transaction and continue")));
    }

    @ParameterizedTest
    @MethodSource
    void theStreamerStopsAtWhatWouldComeAgain(RuntimeException cause) {
        StreamsException failure = new StreamsException("a stream thread failed", cause);

        assertThat(TransientFailures.find(failure)).isEmpty();
    }

    static List<RuntimeException> theStreamerStopsAtWhatWouldComeAgain() {
        return List.of(
                new IllegalStateException("the model fails on any image"),
                new RecordTooLargeException("too large"),
                new FencedInstanceIdException("two of one group.instance.id"),
                new KafkaException("alone"),
                new KafkaException("error state", new TopicAuthorizationException("codes")),
                new KafkaException(
                        "error state", new KafkaException("wrapped", new TopicAuthorizationException("codes"))));
    }
}
