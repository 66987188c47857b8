package io.facsimile.streamer.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.support.PolledRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PollBatcherTest {
    private static final TopicPartition PARTITION = new TopicPartition("images", 3);
    private static final int PLENTY = 1 << 20;

    @Test
    void framesAPollUpToTheMostRecords() {
        ConsumerRecords<byte[], byte[]> framed = batcher(4, PLENTY).onConsume(poll(10, 10));

        assertThat(offsets(framed)).containsExactly(List.of(0L, 1L, 2L, 3L), List.of(4L, 5L, 6L, 7L), List.of(8L, 9L));
    }

    @Test
    void framesAPollUpToTheMostBytes() {
        int threeRecords = 3 * Math.toIntExact(Frame.sizeOf(PolledRecords.record(0, 0, null, new byte[100])));

        ConsumerRecords<byte[], byte[]> framed = batcher(100, threeRecords).onConsume(poll(7, 100));

        assertThat(offsets(framed)).containsExactly(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L), List.of(6L));
    }

    @Test
    void givesARecordLargerThanTheMostBytesAFrameOfItsOwn() {
        ConsumerRecords<byte[], byte[]> framed = batcher(100, 50).onConsume(poll(3, 100));

        assertThat(offsets(framed)).containsExactly(List.of(0L), List.of(1L), List.of(2L));
    }

    @Test
    void aFrameBearsOffsetTimestampAndEpochOfItsFirstRecord() {
        ConsumerRecords<byte[], byte[]> framed = batcher(4, PLENTY).onConsume(poll(10, 10));

        ConsumerRecord<byte[], byte[]> second = framed.records(PARTITION).get(1);
        assertThat(second.offset()).isEqualTo(4);
        assertThat(second.timestamp()).isEqualTo(1_004);
        assertThat(second.leaderEpoch()).contains(7);
        assertThat(second.partition()).isEqualTo(3);
    }

    @Test
    void leavesThePositionAfterThePollAsItIs() {
        ConsumerRecords<byte[], byte[]> polled = poll(10, 10);

        assertThat(batcher(4, PLENTY).onConsume(polled).nextOffsets()).isEqualTo(polled.nextOffsets());
    }

    @Test
    void keepsPartitionsApart() {
        TopicPartition other = new TopicPartition("images", 4);
        ConsumerRecord<byte[], byte[]> elsewhere =
                new ConsumerRecord<>("images", 4, 99, PolledRecords.bytes("k"), PolledRecords.bytes("v"));
        ConsumerRecords<byte[], byte[]> polled = new ConsumerRecords<>(
                Map.of(PARTITION, poll(2, 10).records(PARTITION), other, List.of(elsewhere)), Map.of());

        ConsumerRecords<byte[], byte[]> framed = batcher(4, PLENTY).onConsume(polled);

        assertThat(framed.records(PARTITION)).hasSize(1);
        assertThat(framed.records(other)).hasSize(1);
        assertThat(framed.records(other).get(0).offset()).isEqualTo(99);
    }

    @Test
    void passesAnEmptyPollOnAsItIs() {
        ConsumerRecords<byte[], byte[]> empty =
                new ConsumerRecords<>(Map.of(), Map.of(PARTITION, new OffsetAndMetadata(5)));

        assertThat(batcher(4, PLENTY).onConsume(empty)).isSameAs(empty);
    }

    private PollBatcher batcher(int maxRecords, int maxBytes) {
        PollBatcher batcher = new PollBatcher();
        batcher.configure(Map.of(
                PollBatcher.MAX_RECORDS, maxRecords,
                PollBatcher.MAX_BYTES, maxBytes));
        return batcher;
    }

    private static ConsumerRecords<byte[], byte[]> poll(int count, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(PolledRecords.record(i, 1_000 + i, null, new byte[bytes]));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(count)));
    }

    private static List<List<Long>> offsets(ConsumerRecords<byte[], byte[]> framed) {
        return framed.records(PARTITION).stream()
                .map(frame -> Frame.in(frame.headers()).orElseThrow().records().stream()
                        .map(ConsumerRecord::offset)
                        .toList())
                .toList();
    }
}
