package io.facsimile.streamer.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

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
    public static final String MAX_RECORDS = "facsimile.frame.max.records";
    public static final String MAX_BYTES = "facsimile.frame.max.bytes";

    private int maxRecords;
    private int maxBytes;

    @Override
    public void configure(Map<String, ?> configs) {
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
            int to = endOfFrame(records, from);
            frames.add(new Frame(records.subList(from, to)).asRecord());
            from = to;
        }
        return frames;
    }

    /** Where a frame from the given record must end; after one record at least, however large. */
    private int endOfFrame(List<ConsumerRecord<byte[], byte[]>> records, int from) {
        int most = Math.min(records.size(), Math.addExact(from, maxRecords));
        long size = Frame.sizeOf(records.get(from));
        int to = from + 1;
        while (to < most) {
            size += Frame.sizeOf(records.get(to));
            if (size > maxBytes) {
                break;
            }
            to++;
        }
        return to;
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
