package io.facsimile.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;
import org.apache.avro.message.MissingSchemaException;

/**
 * Avro's single-object encoding: the marker {@code C3 01}, the CRC-64-AVRO fingerprint of the writer's schema in eight
 * bytes, little-endian, then the record in binary encoding.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">the specification</a>
 */
public final class SingleObject {
    /** Bytes before the record: marker and fingerprint. */
    public static final int HEADER_LENGTH = 10;

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private SingleObject() {}

    /** Returns the {@value #HEADER_LENGTH} bytes that each value of a schema begins with; a new array for each call. */
    public static byte[] header(Schema schema) {
        try {
            return ByteBuffer.allocate(HEADER_LENGTH)
                    .put(MARKER)
                    .put(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema))
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Avro computes this one itself", e);
        }
    }

    /** Tells whether a value begins with the marker, whatever follows it. */
    public static boolean isMarked(byte[] value) {
        return startsWith(value, MARKER);
    }

    /** Tells whether a value begins with a schema's {@link #header}. */
    public static boolean hasHeader(byte[] value, byte[] header) {
        return startsWith(value, header);
    }

    /**
     * Returns the fingerprint in a value, in hexadecimal, byte by byte as it stands there.
     *
     * @param value of at least {@value #HEADER_LENGTH} bytes
     */
    public static String fingerprint(byte[] value) {
        return HexFormat.of().formatHex(value, MARKER.length, HEADER_LENGTH);
    }

    /**
     * Writes one record, by the encoder that Avro generates for its class. {@link SingleObjectEncoder} is for those who
     * write many.
     *
     * @throws IOException if the record is not what its schema says
     */
    public static <T> byte[] encode(MessageEncoder<T> encoder, T record) throws IOException {
        ByteBuffer encoded = encoder.encode(record);
        byte[] value = new byte[encoded.remaining()];
        encoded.get(value);
        return value;
    }

    /**
     * Reads one record, by the decoder that Avro generates for its class.
     *
     * @param value may be any bytes, or null
     * @throws IOException if the value is none that the decoder reads; the message says why
     */
    public static <T> T decode(MessageDecoder<T> decoder, byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("expected an Avro value, found none");
        }
        try {
            return decoder.decode(value);
        } catch (MissingSchemaException e) {
            throw new IOException("unknown schema: " + e.getMessage(), e);
        } catch (BadHeaderException e) {
            throw new IOException("expected Avro's single-object encoding, found another: " + e.getMessage(), e);
        } catch (RuntimeException e) { // whatever the bytes, of many kinds
            throw new IOException("malformed Avro value: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] value, byte[] start) {
        return value.length >= start.length && Arrays.equals(value, 0, start.length, start, 0, start.length);
    }
}
