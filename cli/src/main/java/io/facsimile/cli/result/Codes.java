package io.facsimile.cli.result;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.QuantizedCode;
import java.nio.ByteBuffer;
import java.util.List;

/** The numbers of a code, however they were written. */
public final class Codes {
    private static final int STEPS_BELOW_ZERO = 128;

    private Codes() {}

    static float[] of(LatentCode code) {
        QuantizedCode quantized = code.getQuantizedCode();
        return quantized == null ? floats(code.getCode()) : dequantized(quantized);
    }

    static float[] floats(List<Float> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }

    /** offset + scale · (byte + 128), as the schema says. */
    private static float[] dequantized(QuantizedCode code) {
        ByteBuffer bytes = code.getValues().duplicate();
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = code.getOffset() + code.getScale() * (bytes.get() + STEPS_BELOW_ZERO);
        }
        return values;
    }

    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
