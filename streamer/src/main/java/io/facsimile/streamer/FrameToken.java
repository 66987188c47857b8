package io.facsimile.streamer;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Sixteen random bytes that only this process knows; a value that begins with them was framed by this process. */
final class FrameToken {
    static final int BYTES = 16;

    private final byte[] bytes;

    private FrameToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static FrameToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new FrameToken(bytes);
    }

    /** Reads what {@link #text} wrote. */
    static FrameToken parse(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("frame token: expected " + BYTES + " bytes, got " + bytes.length);
        }
        return new FrameToken(bytes);
    }

    /** In hexadecimal, to be handed to the interceptor through the consumer's configuration. */
    String text() {
        return HexFormat.of().formatHex(bytes);
    }

    void writeTo(ByteBuffer frame) {
        frame.put(bytes);
    }

    boolean begins(byte[] value) {
        return value != null && value.length >= BYTES && Arrays.equals(value, 0, BYTES, bytes, 0, BYTES);
    }
}
