package io.facsimile.streamer.support;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.SingleObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** {@code ImageRecord}s in Avro's single-object encoding whose every number may be false. */
public final class AvroBytes {
    private static final byte[] HEADER = SingleObject.header(ImageRecord.getClassSchema());

    private AvroBytes() {}

    /**
     * What Avro's own decoder makes of a value behind its header, if it can. Given an array, it knows how much there
     * is; given a stream, as the generated decoders do, it makes room for whatever length is announced.
     */
    public static Optional<ImageRecord> readByAvro(byte[] value) {
        if (value.length < HEADER.length || !Arrays.equals(HEADER, Arrays.copyOf(value, HEADER.length))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SpecificDatumReader<ImageRecord>(ImageRecord.getClassSchema())
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(value, HEADER.length, value.length - HEADER.length, null)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // Avro answers what is none in many ways
        }
    }

    /** A grey image, true or not, without attributes. */
    public static byte[] gray8(int width, int height, byte[] pixels) {
        return record(width, height, pixels.length, pixels, PixelFormat.GRAY8, 0);
    }

    /** A whole file within a record. */
    public static byte[] encoded(byte[] file) {
        return record(1, 1, file.length, file, PixelFormat.ENCODED, 0);
    }

    /**
     * Any record.
     *
     * @param announced how many bytes of pixels it claims to have
     * @param attributes numbers of the map: the count of its first block, and so on; a 0 ends it
     */
    public static byte[] record(
            int width, int height, long announced, byte[] pixels, PixelFormat format, long... attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            out.writeFixed(HEADER);
            out.writeInt(width);
            out.writeInt(height);
            out.writeLong(announced);
            out.writeFixed(pixels);
            out.writeEnum(PixelFormat.getClassSchema().getEnumOrdinal(format.name()));
            for (long number : attributes) {
                out.writeLong(number);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
