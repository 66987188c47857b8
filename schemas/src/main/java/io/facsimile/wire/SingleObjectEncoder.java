package io.facsimile.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records as {@link SingleObject}, many of one schema. Reused from record to record and for one thread; what it
 * makes for each is the value itself, copied once.
 */
public final class SingleObjectEncoder {
    private final byte[] header;
    private final Value value = new Value();
    private final BinaryEncoder encoder;

    /** @param usualSize bytes of most records, header included; larger ones are put together from parts */
    public SingleObjectEncoder(Schema schema, int usualSize) {
        header = SingleObject.header(schema);
        encoder = new EncoderFactory().configureBufferSize(usualSize).binaryEncoder(value, null);
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
