package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.DrivenTopology.header;
import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.DeadLetterHeaders;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of results and dead letters that are larger than their topics take. */
class ImageTopologyLimitsTest {
    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyLimitsTest(@TempDir Path folder) throws IOException {
        topology = new DrivenTopology(folder);
    }

    @Test
    void aDeadLetterThatDoesNotFitItsTopicSaysWhatWasLeftOut() {
        topology.rules(OutputRules.all(TopicRules.ofSize(8_000)));

        topology.pipe(bytes("key"), new byte[7_000]);
        topology.pipe(bytes("key"), new byte[8_000]);
        topology.pipe(new byte[8_000], bytes("no image"));

        TestRecord<byte[], byte[]> withoutTrace = topology.deadLetters().readRecord();
        assertThat(withoutTrace.value()).hasSize(7_000);
        assertThat(header(withoutTrace, DeadLetterHeaders.OMITTED)).isEqualTo("stacktrace");
        TestRecord<byte[], byte[]> withoutValue = topology.deadLetters().readRecord();
        assertThat(withoutValue.value()).isNull();
        assertThat(withoutValue.key()).isEqualTo(bytes("key"));
        assertThat(header(withoutValue, DeadLetterHeaders.OMITTED)).isEqualTo("stacktrace, value");
        assertThat(header(withoutValue, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        TestRecord<byte[], byte[]> bare = topology.deadLetters().readRecord();
        assertThat(bare.key()).isNull();
        assertThat(header(bare, DeadLetterHeaders.OMITTED)).isEqualTo("stacktrace, value, headers, key");
        assertThat(header(bare, DeadLetterHeaders.OFFSET)).isEqualTo("2");
    }

    @Test
    void aResultThatDoesNotFitItsTopicIsADeadLetter() {
        topology.rules(OutputRules.all(TopicRules.ofSize(8_000)));

        topology.pipe(new byte[7_900], avro(NORMAL));

        assertThat(topology.codes().isEmpty()).isTrue();
        assertThat(header(topology.deadLetters().readRecord(), DeadLetterHeaders.REASON))
                .isEqualTo("too-large");
    }

    @Test
    void heedsTheLimitOfEachTopicByItself() {
        topology.rules(new OutputRules(TopicRules.ofSize(1_000), TopicRules.ofSize(1_000), TopicRules.KAFKA_DEFAULT));

        topology.pipe(new byte[900], avro(NORMAL));

        assertThat(topology.codes().isEmpty()).isTrue();
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("too-large");
        assertThat(letter.value()).isEqualTo(avro(NORMAL));
        assertThat(letter.key()).hasSize(900);
    }

    @Test
    void anAnomalyThatDoesNotFitItsTopicTakesItsCodeWithIt() {
        topology.rules(new OutputRules(TopicRules.KAFKA_DEFAULT, TopicRules.ofSize(128), TopicRules.KAFKA_DEFAULT));

        topology.pipe(bytes("key"), avro(STRANGE));

        assertThat(topology.codes().isEmpty()).isTrue();
        assertThat(topology.anomalies().isEmpty()).isTrue();
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("too-large");
        assertThat(letter.value()).isEqualTo(avro(STRANGE));
    }
}
