package io.facsimile.streamer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Makes batches at the poll: replaces the records that one poll brought of a partition by {@linkplain Frame frames} of
 * several.
 *
 * <p>Kafka Streams commits the offset of the head of its queue, or the position after the poll when the queue is empty.
 * A frame bears the offset of its <em>first</em> record, and the position after the poll is left as it is, so a frame
 * that was not processed to its end is read again whole, and one that was never is. There is no buffer that could be
 * lost, no state store and no lingering: batches grow with the backlog and are of one record where there is none.
 *
 * <p>Kafka's client instantiates this class, and swallows any exception from {@link #onConsume}, in which case the
 * records go on unframed; the processor takes both.
 */
public final class PollBatcher implements ConsumerInterceptor<byte[], byte[]> {
    static final String TOKEN = "facsimile.frame.token";
    static final String MAX_RECORDS = "facsimile.frame.max.records";
    static final String MAX_BYTES = "facsimile.frame.max.bytes";

    private FrameToken token;
    private int maxRecords;
    private int maxBytes;

    @Override
    public void configure(Map<String, ?> configs) {
        token = FrameToken.parse(configs.get(TOKEN).toString());
        maxRecords = Integer.parseInt(configs.get(MAX_RECORDS).toString());
        maxBytes = Integer.parseInt(configs.get(MAX_BYTES).toString());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> framed = new LinkedHashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            framed.put(partition, frame(polled.records(partition)));
        }
        return new ConsumerRecords<>(framed, polled.nextOffsets());
    }

    private List<ConsumerRecord<byte[], byte[]>> frame(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> frames = new ArrayList<>();
        int from = 0;
        while (from < records.size()) {
            int size = Math.addExact(Frame.overhead(), Frame.sizeOf(records.get(from)));
            int to = from + 1;
            while (to < records.size() && to - from < maxRecords) {
                long larger = (long) size + Frame.sizeOf(records.get(to));
                if (larger > maxBytes) {
                    break;
                }
                size = Math.toIntExact(larger);
                to++;
            }
            frames.add(frame(records.subList(from, to), size));
            from = to;
        }
        return frames;
    }

    private ConsumerRecord<byte[], byte[]> frame(List<ConsumerRecord<byte[], byte[]>> records, int size) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                size,
                null,
                Frame.write(token, records, size),
                new RecordHeaders(),
                first.leaderEpoch());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka Streams decides what is committed; nothing is kept here.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
