package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.DrivenTopology.header;
import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.record.RecordPosition;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.record.TimestampWindow;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.DeadLetterHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records whose key or timestamp an output topic refuses. */
class ImageTopologyRefusalsTest {
    private static final TopicRules ANY = TopicRules.ofSize(RecordSize.KAFKA_DEFAULT.limit());
    private static final TopicRules COMPACTED = new TopicRules(RecordSize.KAFKA_DEFAULT, true, TimestampWindow.ANY);
    private static final TopicRules OF_THE_LAST_HOUR = new TopicRules(
            RecordSize.KAFKA_DEFAULT,
            false,
            new TimestampWindow(TimeUnit.HOURS.toMillis(1), TimeUnit.HOURS.toMillis(1)));

    private final long now = System.currentTimeMillis();

    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyRefusalsTest(@TempDir Path folder) throws IOException {
        topology = new DrivenTopology(folder);
    }

    @Test
    void anImageWhoseTimestampTheTopicOfCodesRefusesIsADeadLetterWithItsOwnTimestamp() {
        topology.rules(new OutputRules(OF_THE_LAST_HOUR, ANY, ANY));
        long ahead = now + TimeUnit.HOURS.toMillis(2);

        pipe(now, avro(NORMAL));
        pipe(ahead, avro(NORMAL));
        pipe(now - 1, avro(NORMAL));

        assertThat(topology.codes().readRecordsToList()).hasSize(2);
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("refused");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE))
                .contains(
                        "facsimile.codes",
                        Long.toString(ahead),
                        Instant.ofEpochMilli(ahead).toString());
        assertThat(letter.timestamp()).isEqualTo(ahead);
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.OMITTED)).isNull();
    }

    @Test
    void anAnomalyThatItsTopicRefusesTakesItsCodeWithIt() {
        topology.rules(new OutputRules(ANY, COMPACTED, ANY));

        topology.pipe(null, avro(NORMAL));
        topology.pipe(null, avro(STRANGE));

        assertThat(topology.codes().readRecordsToList()).hasSize(1);
        assertThat(topology.anomalies().isEmpty()).isTrue();
        assertThat(header(topology.deadLetters().readRecord(), DeadLetterHeaders.MESSAGE))
                .contains("facsimile.anomalies", "expected a key, found none");
    }

    @Test
    void aDeadLetterWhoseTopicRefusesItsTimestampBearsTheClocksAndTheOriginalInAHeader() {
        topology.rules(new OutputRules(ANY, ANY, OF_THE_LAST_HOUR));

        pipe(17, bytes("no image"));

        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(letter.timestamp()).isGreaterThanOrEqualTo(now);
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP)).isEqualTo("17");
        assertThat(header(letter, DeadLetterHeaders.OMITTED)).isEqualTo("timestamp");
        assertThat(letter.value()).isEqualTo(bytes("no image"));
    }

    @Test
    void aDeadLetterOfACompactedTopicHasAlwaysAKeyAndAValue() {
        topology.rules(new OutputRules(ANY, ANY, new TopicRules(new RecordSize(16_000), true, TimestampWindow.ANY)));

        topology.pipe(null, bytes("no image"));
        topology.pipe(bytes("key"), null);
        topology.pipe(bytes("key"), new byte[16_000]);
        topology.pipe(new byte[16_000], bytes("no image"));

        expect("facsimile.images-0-0", "no image", "key");
        expect("key", "", "value");
        expect("key", "", "stacktrace, value");
        expect("facsimile.images-0-3", "", "stacktrace, value, headers, key");
    }

    @Test
    void whatATopicHasRefusedBeforeIsADeadLetter() {
        topology.refused()
                .add(
                        "facsimile.codes",
                        new RecordPosition("facsimile.images", 0, 1),
                        new InvalidRecordException("no"),
                        true);

        topology.pipe(bytes("0"), avro(NORMAL));
        topology.pipe(bytes("1"), avro(NORMAL));

        assertThat(topology.codes().readRecordsToList()).hasSize(1);
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(letter.key()).isEqualTo(bytes("1"));
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).isEqualTo("topic facsimile.codes does not take it: no");
    }

    @Test
    void aDeadLetterThatWasRefusedBeforeIsCutDownAsFarAsCanBe() {
        topology.refused()
                .add(
                        "facsimile.dead-letters",
                        new RecordPosition("facsimile.images", 0, 0),
                        new InvalidRecordException("no"),
                        true);

        topology.pipe(
                new TestRecord<>(bytes("key"), bytes("no image"), new RecordHeaders().add("camera", bytes("7")), 17L));

        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("camera")).isNull();
        assertThat(header(letter, DeadLetterHeaders.OMITTED)).isEqualTo("stacktrace, value, headers, key, timestamp");
        assertThat(header(letter, DeadLetterHeaders.TIMESTAMP)).isEqualTo("17");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
    }

    /** The longest that there can be: a topic's name and a message that tells of its bytes. */
    @Test
    void theBarestDeadLetterFitsTheLeastThatItsTopicMayTake() {
        topology.rules(new OutputRules(ANY, ANY, TopicRules.ofSize(RecordSize.LEAST_DEAD_LETTER)));
        byte[] key = new byte[5_000];
        Arrays.fill(key, (byte) 'k');

        topology.pipe(key, new byte[5_000]);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(new RecordSize(RecordSize.LEAST_DEAD_LETTER / 2)
                        .fits(letter.key(), letter.value(), letter.headers()))
                .isTrue();
    }

    private void pipe(long timestamp, byte[] value) {
        topology.pipe(new TestRecord<>(bytes("key"), value, new RecordHeaders(), timestamp));
    }

    private void expect(String key, String value, String omitted) {
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(letter.key()).isEqualTo(bytes(key));
        assertThat(letter.value()).isEqualTo(bytes(value));
        assertThat(header(letter, DeadLetterHeaders.OMITTED)).isEqualTo(omitted);
    }
}
