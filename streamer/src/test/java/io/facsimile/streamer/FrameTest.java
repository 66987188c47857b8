package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FrameTest {
    private final FrameToken token = FrameToken.random();

    @Test
    void keepsOffsetTimestampHeadersKeyAndValueOfEachRecord() {
        ConsumerRecord<byte[], byte[]> rich = record(41, 1_000, bytes("key"), bytes("value"));
        rich.headers().add("a", bytes("1")).add("a", bytes("2")).add("größe", null);
        ConsumerRecord<byte[], byte[]> poor = record(43, 2_000, null, null);

        List<SourceRecord> read = Frame.read(write(List.of(rich, poor)), "images", 3);

        assertThat(read).hasSize(2);
        assertThat(read.get(0).position()).isEqualTo("images-3@41");
        assertThat(read.get(0).timestamp()).isEqualTo(1_000);
        assertThat(read.get(0).headers()).isEqualTo(rich.headers());
        assertThat(read.get(0).key()).isEqualTo(bytes("key"));
        assertThat(read.get(0).value()).isEqualTo(bytes("value"));
        assertThat(read.get(1).offset()).isEqualTo(43);
        assertThat(read.get(1).headers()).isEmpty();
        assertThat(read.get(1).key()).isNull();
        assertThat(read.get(1).value()).isNull();
    }

    @Test
    void tellsAnEmptyValueFromNone() {
        List<SourceRecord> read = Frame.read(write(List.of(record(0, 0, new byte[0], new byte[0]))), "images", 0);

        assertThat(read.get(0).key()).isEmpty();
        assertThat(read.get(0).value()).isEmpty();
    }

    @Test
    void givesARecordWithoutTimestampTheTimeOfTheClock() {
        long before = System.currentTimeMillis();

        List<SourceRecord> read = Frame.read(write(List.of(record(0, -1, null, bytes("value")))), "images", 0);

        assertThat(read.get(0).timestamp()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void isKnownByTheTokenOfThisProcessAlone() {
        byte[] frame = write(List.of(record(0, 0, null, bytes("value"))));

        assertThat(token.begins(frame)).isTrue();
        assertThat(FrameToken.parse(token.text()).begins(frame)).isTrue();
        assertThat(FrameToken.random().begins(frame)).isFalse();
        assertThat(token.begins(null)).isFalse();
        assertThat(token.begins(new byte[FrameToken.BYTES - 1])).isFalse();
    }

    private byte[] write(List<ConsumerRecord<byte[], byte[]>> records) {
        int size = Frame.overhead();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            size += Frame.sizeOf(record);
        }
        byte[] frame = Frame.write(token, records, size);
        assertThat(frame).hasSize(size);
        return frame;
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "images",
                3,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                new RecordHeaders(),
                Optional.of(7));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
