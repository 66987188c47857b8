package io.facsimile.streamer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is blamed for what Kafka can answer a produce request with; {@code ProduceAnswersIT} shows what follows. */
class ProduceErrorTest {
    @ParameterizedTest
    @EnumSource(ProduceAnswer.class)
    void everyAnswerIsSorted(ProduceAnswer answer) {
        assertThat(ProduceError.of(answer.error().exception("as the broker says")))
                .isEqualTo(answer.blame());
    }

    /** Other requests are answered so; should a broker answer a producer so too, no record may be blamed for it. */
    @ParameterizedTest
    @MethodSource
    void noOtherErrorOfKafkaIsBlamedOnARecord(Errors error) {
        assertThat(ProduceError.of(error.exception("as the broker says")))
                .isIn(ProduceError.TRANSIENT, ProduceError.ENVIRONMENT);
    }

    static Stream<Errors> noOtherErrorOfKafkaIsBlamedOnARecord() {
        return Arrays.stream(Errors.values())
                .filter(error -> error != Errors.NONE)
                .filter(error -> Arrays.stream(ProduceAnswer.values()).noneMatch(answer -> answer.error() == error));
    }

    @Test
    void anotherRecordOfARefusedBatchIsNotToBlame() {
        assertThat(ProduceError.of(new KafkaException("Failed to append record because it was part of a batch")))
                .isEqualTo(ProduceError.NEIGHBOUR);
    }
}
