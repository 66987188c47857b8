package io.facsimile.wire;

import java.nio.ByteBuffer;

/**
 * The wire format of Confluent's serializers: a zero byte, the id of the writer's schema in a schema registry as four
 * bytes, big-endian, then the record in Avro's binary encoding.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 *     Confluent's documentation</a>
 */
public final class ConfluentFormat {
    /** Bytes before the record: the zero byte and the id. */
    public static final int HEADER_LENGTH = 1 + Integer.BYTES;

    private static final byte MAGIC = 0x00;

    private ConfluentFormat() {}

    /**
     * Tells whether a value begins with the zero byte, whatever follows it: files of some formats do too, and one that
     * holds no whole header.
     */
    public static boolean isMarked(byte[] value) {
        return value.length > 0 && value[0] == MAGIC;
    }

    /** Tells whether a value is long enough for zero byte and id; the record behind them may be missing. */
    public static boolean hasHeader(byte[] value) {
        return value.length >= HEADER_LENGTH;
    }

    /**
     * Returns the id of the schema that a value was written with. Registries count from 1; a number that is none, such
     * as a negative one, is returned as it stands.
     *
     * @param value one that {@link #hasHeader}
     */
    public static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
