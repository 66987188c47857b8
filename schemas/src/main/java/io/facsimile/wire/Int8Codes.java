package io.facsimile.wire;

import io.facsimile.schemas.QuantizedCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;

/**
 * Codes at one byte per latent dimension, see {@link QuantizedCode}: value i is offset + scale · (byte i + 128), where
 * the offset is the code's least value and the scale a 255th of its range. A restored value differs from the original
 * by half a step at most, but for rounding. A code that holds NaN is restored as nothing but NaN.
 *
 * <p>An instance writes codes of one length, for one thread, and makes no object for a code.
 */
public final class Int8Codes {
    /** Steps from the least byte to the greatest. */
    private static final int STEPS = Byte.MAX_VALUE - Byte.MIN_VALUE;

    private final byte[] bytes;

    /** @param codeSize values of each code, at least 0 */
    public Int8Codes(int codeSize) {
        bytes = new byte[codeSize];
    }

    /**
     * Writes a code as the fields of a {@link QuantizedCode}.
     *
     * @param code as many values as the constructor was told; not changed
     */
    public void write(float[] code, BinaryEncoder out) throws IOException {
        if (code.length != bytes.length) {
            throw new IllegalArgumentException("expected a code of " + bytes.length + " values, got " + code.length);
        }
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : code) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float scale = (greatest - least) / STEPS;
        for (int i = 0; i < bytes.length; i++) {
            int steps = scale > 0 ? Math.round((code[i] - least) / scale) : 0;
            bytes[i] = (byte) (Byte.MIN_VALUE + steps);
        }
        out.writeBytes(bytes);
        out.writeFloat(scale);
        out.writeFloat(least);
    }

    /** Restores the values of a code; the code's buffer stays as it is. */
    public static float[] read(QuantizedCode code) {
        ByteBuffer values = code.getValues().duplicate();
        float[] restored = new float[values.remaining()];
        for (int i = 0; i < restored.length; i++) {
            restored[i] = code.getOffset() + code.getScale() * (values.get() - Byte.MIN_VALUE);
        }
        return restored;
    }
}
