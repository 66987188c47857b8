package io.facsimile.streamer.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.wire.ImageHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class PollBatcherPropertyTest {
    private static final String SEED = "22";
    private static final String TOPIC = "images";

    /** What a producer may put into a record. */
    record Sent(int partition, int gap, long timestamp, byte[] key, byte[] value, List<RecordHeader> headers) {}

    @Property(seed = SEED)
    void everyRecordComesOutOnceAndInItsOrder(
            @ForAll("sent") List<Sent> sent,
            @ForAll @IntRange(min = 1, max = 20) int maxRecords,
            @ForAll @IntRange(min = 1, max = 5_000) int maxBytes) {
        ConsumerRecords<byte[], byte[]> polled = poll(sent);

        ConsumerRecords<byte[], byte[]> framed = batcher(maxRecords, maxBytes).onConsume(polled);

        assertThat(framed.partitions()).isEqualTo(polled.partitions());
        assertThat(framed.nextOffsets()).isEqualTo(polled.nextOffsets());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> out = new ArrayList<>();
            framed.records(partition).forEach(frame -> out.addAll(recordsOf(frame)));
            // The very same objects: key, value, headers, timestamp and position cannot but be the same.
            assertThat(out).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(polled.records(partition));
        }
    }

    @Property(seed = SEED)
    void everyFrameKeepsToItsBoundsAndBearsItsFirstRecordsPosition(
            @ForAll("sent") List<Sent> sent,
            @ForAll @IntRange(min = 1, max = 20) int maxRecords,
            @ForAll @IntRange(min = 1, max = 5_000) int maxBytes) {
        ConsumerRecords<byte[], byte[]> framed = batcher(maxRecords, maxBytes).onConsume(poll(sent));

        for (ConsumerRecord<byte[], byte[]> frame : framed) {
            List<ConsumerRecord<byte[], byte[]>> records = recordsOf(frame);
            ConsumerRecord<byte[], byte[]> first = records.get(0);
            assertThat(records).hasSizeBetween(1, maxRecords);
            if (records.size() > 1) {
                assertThat(records.stream().mapToLong(Frame::sizeOf).sum()).isLessThanOrEqualTo(maxBytes);
            }
            assertThat(frame.topic()).isEqualTo(TOPIC);
            assertThat(frame.partition()).isEqualTo(first.partition());
            assertThat(frame.offset()).isEqualTo(first.offset());
            assertThat(frame.timestamp()).isEqualTo(first.timestamp());
            assertThat(frame.leaderEpoch()).isEqualTo(first.leaderEpoch());
        }
    }

    @Property(seed = SEED)
    void noFrameCouldTakeOneMoreRecord(
            @ForAll("sent") List<Sent> sent,
            @ForAll @IntRange(min = 1, max = 20) int maxRecords,
            @ForAll @IntRange(min = 1, max = 5_000) int maxBytes) {
        ConsumerRecords<byte[], byte[]> framed = batcher(maxRecords, maxBytes).onConsume(poll(sent));

        for (TopicPartition partition : framed.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> frames = framed.records(partition);
            for (int i = 0; i + 1 < frames.size(); i++) {
                List<ConsumerRecord<byte[], byte[]>> records = recordsOf(frames.get(i));
                long size = records.stream().mapToLong(Frame::sizeOf).sum()
                        + Frame.sizeOf(recordsOf(frames.get(i + 1)).get(0));
                assertThat(records.size() == maxRecords || size > maxBytes).isTrue();
            }
        }
    }

    @Property(seed = SEED)
    void noRecordOfAUserIsAFrame(@ForAll("sent") List<Sent> sent) {
        for (ConsumerRecord<byte[], byte[]> record : poll(sent)) {
            assertThat(Frame.in(record.headers())).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Sent>> sent() {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).injectNull(0.1);
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10), Arbitraries.of(PolledRecords.FRAME_HEADER, ImageHeader.NAME));
        Arbitrary<List<RecordHeader>> headers =
                Combinators.combine(name, bytes).as(RecordHeader::new).list().ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(-1, Long.MAX_VALUE),
                        bytes,
                        bytes,
                        headers)
                .as(Sent::new)
                .list()
                .ofMaxSize(60);
    }

    /** A poll that brings these records, with gaps between their offsets as transactions leave them. */
    private static ConsumerRecords<byte[], byte[]> poll(List<Sent> sent) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (Sent record : sent) {
            TopicPartition partition = new TopicPartition(TOPIC, record.partition());
            long offset = (next.containsKey(partition) ? next.get(partition).offset() : 1000) + record.gap();
            records.computeIfAbsent(partition, none -> new ArrayList<>())
                    .add(new ConsumerRecord<>(
                            TOPIC,
                            record.partition(),
                            offset,
                            record.timestamp(),
                            TimestampType.CREATE_TIME,
                            record.key() == null ? ConsumerRecord.NULL_SIZE : record.key().length,
                            record.value() == null ? ConsumerRecord.NULL_SIZE : record.value().length,
                            record.key(),
                            record.value(),
                            new RecordHeaders(record.headers().toArray(RecordHeader[]::new)),
                            Optional.of(record.gap())));
            next.put(partition, new OffsetAndMetadata(offset + 1, Optional.of(record.gap()), ""));
        }
        return new ConsumerRecords<>(records, next);
    }

    private static List<ConsumerRecord<byte[], byte[]>> recordsOf(ConsumerRecord<byte[], byte[]> frame) {
        return Frame.in(frame.headers()).orElseThrow().records();
    }

    private static PollBatcher batcher(int maxRecords, int maxBytes) {
        PollBatcher batcher = new PollBatcher();
        batcher.configure(Map.of(
                PollBatcher.MAX_RECORDS, Integer.toString(maxRecords),
                PollBatcher.MAX_BYTES, Integer.toString(maxBytes)));
        return batcher;
    }
}
