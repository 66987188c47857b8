package io.facsimile.bench.testbed;

import io.facsimile.core.image.ImageSet;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Images as they go on the wire: Avro's single-object encoding of {@code ImageRecord}, over and over the same ones. */
public final class EncodedImages {
    private final ImageSet images;
    private final List<byte[]> values;

    private EncodedImages(ImageSet images, List<byte[]> values) {
        this.images = images;
        this.values = values;
    }

    public static EncodedImages of(ImageSet images) throws IOException {
        List<byte[]> values = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            ByteBuffer pixels = ByteBuffer.wrap(images.image(i).pixels());
            values.add(SingleObject.encode(
                    ImageRecord.getEncoder(),
                    new ImageRecord(
                            images.shape().width(), images.shape().height(), pixels, PixelFormat.GRAY8, Map.of())));
        }
        return new EncodedImages(images, values);
    }

    /** The record of the image of an index, whose key is the index, so that its code can be told. */
    public ProducerRecord<byte[], byte[]> record(String topic, int partitions, long index) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(index).array();
        byte[] value = values.get(Math.toIntExact(Math.floorMod(index, (long) values.size())));
        return new ProducerRecord<>(topic, partition(index, partitions), key, value);
    }

    /** Where the image of an index is sent. */
    public static int partition(long index, int partitions) {
        return Math.floorMod(index, partitions);
    }

    static long index(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    /** Bytes of one value. */
    public int valueSize() {
        return values.get(0).length;
    }

    /** Writes all the pixels, one image after the other. */
    void writePixels(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(
                Math.multiplyExact(images.size(), images.shape().pixels()));
        for (int i = 0; i < images.size(); i++) {
            images.copyTo(i, all);
        }
        Files.write(file, all.array());
    }
}
