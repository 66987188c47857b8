package io.facsimile.core;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One thing that may happen to bytes on their way.
 *
 * @param where in thousandths of their length, 0 to 999
 * @param value what is put there
 */
public record Damage(Kind kind, int where, byte value) {
    /** What happens. */
    public enum Kind {
        FLIP,
        INSERT,
        DELETE,
        CUT,
        REPEAT
    }

    private static final int MOST_BYTES_MOVED = 40;

    /** One to five damages. */
    public static Arbitrary<List<Damage>> some() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 999), Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** The bytes after all that happens to them, one after the other. */
    public static byte[] all(List<Damage> damages, byte[] bytes) {
        byte[] damaged = bytes;
        for (Damage damage : damages) {
            damaged = damage.to(damaged);
        }
        return damaged;
    }

    private byte[] to(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = bytes.length * where / 1000;
        int moved = Math.min(1 + (value & 0xFF) % MOST_BYTES_MOVED, bytes.length - at);
        return switch (kind) {
            case FLIP -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= value == 0 ? 1 : value;
                yield flipped;
            }
            case INSERT -> joined(bytes, at, new byte[] {value}, at);
            case DELETE -> joined(bytes, at, new byte[0], at + moved);
            case CUT -> Arrays.copyOf(bytes, at);
            case REPEAT -> joined(bytes, at + moved, Arrays.copyOfRange(bytes, at, at + moved), at + moved);
        };
    }

    private static byte[] joined(byte[] bytes, int before, byte[] between, int after) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, before);
        joined.writeBytes(between);
        joined.write(bytes, after, bytes.length - after);
        return joined.toByteArray();
    }
}
