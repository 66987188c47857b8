package io.facsimile.streamer.frame;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.PolledRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void bearsThePositionTimestampAndEpochOfItsFirstRecord() {
        ConsumerRecord<byte[], byte[]> framed = new Frame(
                        List.of(record(41, 1_000, bytes("key"), bytes("value")), record(43, 2_000, null, null)))
                .asRecord();

        assertThat(framed.topic()).isEqualTo("images");
        assertThat(framed.partition()).isEqualTo(3);
        assertThat(framed.offset()).isEqualTo(41);
        assertThat(framed.timestamp()).isEqualTo(1_000);
        assertThat(framed.leaderEpoch()).contains(7);
    }

    @Test
    void carriesTheVeryRecordsThatItWasMadeOf() {
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(record(41, 1_000, bytes("key"), bytes("value")), record(43, 2_000, null, null));

        Optional<Frame> found = Frame.in(new Frame(records).asRecord().headers());

        assertThat(found.orElseThrow().records()).hasSize(2).element(0).isSameAs(records.get(0));
        assertThat(found.orElseThrow().records()).element(1).isSameAs(records.get(1));
    }

    @Test
    void isOfOneRecordAtLeast() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Frame(List.of()))
                .withMessage("expected a frame of at least one record, found none");
    }

    @Test
    void keepsWhatUsersSentOutOfLogs() {
        Frame frame = new Frame(
                List.of(record(41, 1_000, bytes("key"), bytes("value")), record(43, 2_000, null, bytes("value"))));

        assertThat(frame).hasToString("Frame(images-3 from offset 41, 2 records)");
    }

    @Test
    void isNotWhatAUserCallsSo() {
        ConsumerRecord<byte[], byte[]> framed = new Frame(List.of(record(0, 0, null, bytes("value")))).asRecord();
        RecordHeaders forged = new RecordHeaders();
        framed.headers().forEach(header -> forged.add(header.key(), bytes("any")));

        assertThat(forged.toArray()).hasSize(1);
        assertThat(Frame.in(forged)).isEmpty();
        assertThat(Frame.in(new RecordHeaders())).isEmpty();
    }

    @Test
    void tellsKafkasMetricsTheBytesOfAllItsRecords() {
        ConsumerRecord<byte[], byte[]> framed = new Frame(
                        List.of(record(0, 0, bytes("key"), bytes("value")), record(1, 0, null, bytes("values"))))
                .asRecord();

        assertThat(framed.serializedKeySize()).isEqualTo(3);
        assertThat(framed.serializedValueSize()).isEqualTo(11);
    }

    @Test
    void countsKeyValueAndHeadersAsMemory() {
        ConsumerRecord<byte[], byte[]> poor = record(0, 0, null, null);
        ConsumerRecord<byte[], byte[]> rich = record(0, 0, new byte[10], new byte[100]);
        rich.headers().add("größe", new byte[1_000]).add("none", null);

        assertThat(Frame.sizeOf(rich) - Frame.sizeOf(poor)).isEqualTo(10 + 100 + 7 + 1_000 + 4);
    }
}
