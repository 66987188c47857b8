package io.facsimile.bench.jmh;

import io.facsimile.core.image.ImageSet;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.SingleObject;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Images as a poll brings them. */
final class PolledImages {
    private static final TopicPartition PARTITION = new TopicPartition("facsimile.images", 0);

    private PolledImages() {}

    /** So many Avro records of one partition; the images repeat where there are fewer. */
    static List<ConsumerRecord<byte[], byte[]>> of(ImageSet images, int count) throws IOException {
        TrustedSchemas.register();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = SingleObject.encode(
                    ImageRecord.getEncoder(),
                    new ImageRecord(
                            images.shape().width(),
                            images.shape().height(),
                            ByteBuffer.wrap(images.image(i % images.size()).pixels()),
                            PixelFormat.GRAY8,
                            Map.of()));
            records.add(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), i, null, value));
        }
        return records;
    }

    static ConsumerRecords<byte[], byte[]> poll(List<ConsumerRecord<byte[], byte[]>> records) {
        return new ConsumerRecords<>(
                Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(records.size())));
    }
}
