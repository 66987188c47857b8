package io.facsimile.cli.result;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.QuantizedCode;
import io.facsimile.wire.Int8Codes;
import java.nio.ByteBuffer;
import java.util.List;

/** The numbers of a code, however they were written. */
public final class Codes {
    private Codes() {}

    /** Returns the numbers of a code in either encoding. */
    static float[] of(LatentCode code) {
        QuantizedCode quantized = code.getQuantizedCode();
        return quantized == null ? floats(code.getCode()) : Int8Codes.read(quantized);
    }

    static float[] floats(List<Float> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }

    /** Copies what remains of a buffer, which stays as it is. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
