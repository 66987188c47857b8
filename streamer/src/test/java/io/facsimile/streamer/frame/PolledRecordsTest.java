package io.facsimile.streamer.frame;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.PolledRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class PolledRecordsTest {
    private static final Optional<RecordMetadata> POSITION = Optional.of(new RecordMetadata() {
        @Override
        public String topic() {
            return "images";
        }

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 41;
        }
    });

    @Test
    void areThoseOfTheFrame() {
        ConsumerRecord<byte[], byte[]> first = record(41, 1_000, null, bytes("a"));
        ConsumerRecord<byte[], byte[]> second = record(43, 2_000, null, bytes("b"));
        ConsumerRecord<byte[], byte[]> frame = new Frame(List.of(first, second)).asRecord();

        List<ConsumerRecord<byte[], byte[]>> found = PolledRecords.of(
                new Record<>(frame.key(), frame.value(), frame.timestamp(), frame.headers()), POSITION);

        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isSameAs(first);
        assertThat(found.get(1)).isSameAs(second);
    }

    @Test
    void areTheOneRecordThatIsNoFrameAtItsOwnPosition() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("camera", bytes("7"));

        List<ConsumerRecord<byte[], byte[]>> found =
                PolledRecords.of(new Record<>(bytes("key"), bytes("value"), 1_000, headers), POSITION);

        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("images");
            assertThat(record.partition()).isEqualTo(3);
            assertThat(record.offset()).isEqualTo(41);
            assertThat(record.timestamp()).isEqualTo(1_000);
            assertThat(record.key()).isEqualTo(bytes("key"));
            assertThat(record.value()).isEqualTo(bytes("value"));
            assertThat(record.headers()).isEqualTo(headers);
        });
    }

    @Test
    void refusesARecordWithoutAPosition() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PolledRecords.of(new Record<>(null, new byte[1], 0), Optional.empty()))
                .withMessage("a record of a topic has a position");
    }
}
