package io.facsimile.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Makes values in Avro's single-object encoding: C3 01, the schema's fingerprint, the record. Reused from record to
 * record and for one thread; what it makes for each is the value itself, copied once.
 */
public final class SingleObjectEncoder {
    private static final int MARKER_LENGTH = 2;

    private final byte[] header;
    private final Value value = new Value();
    private final BinaryEncoder encoder;

    /** @param usualSize bytes of most records, header included; larger ones are put together from parts */
    public SingleObjectEncoder(Schema schema, int usualSize) {
        header = header(schema);
        encoder = new EncoderFactory().configureBufferSize(usualSize).binaryEncoder(value, null);
    }

    /** What each value begins with. */
    public static byte[] header(Schema schema) {
        byte[] fingerprint = fingerprint(schema);
        byte[] header = new byte[MARKER_LENGTH + fingerprint.length];
        header[0] = (byte) 0xC3;
        header[1] = 0x01;
        System.arraycopy(fingerprint, 0, header, MARKER_LENGTH, fingerprint.length);
        return header;
    }

    /** Begins a value; whoever asks writes the fields of one record, in the order of its schema. */
    public BinaryEncoder begin() throws IOException {
        encoder.writeFixed(header);
        return encoder;
    }

    /** The value that has been written since {@link #begin}. */
    public byte[] end() throws IOException {
        encoder.flush();
        return value.take();
    }

    private static byte[] fingerprint(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Avro computes this one itself", e);
        }
    }

    /** Takes what the encoder's buffer is flushed to: as a rule once for a record. */
    private static final class Value extends OutputStream {
        private static final byte[] NOTHING = {};

        private byte[] bytes = NOTHING;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) {
            if (bytes.length == 0) {
                bytes = Arrays.copyOfRange(source, from, from + length);
            } else {
                int end = bytes.length;
                bytes = Arrays.copyOf(bytes, Math.addExact(end, length));
                System.arraycopy(source, from, bytes, end, length);
            }
        }

        private byte[] take() {
            byte[] taken = bytes;
            bytes = NOTHING;
            return taken;
        }
    }
}
