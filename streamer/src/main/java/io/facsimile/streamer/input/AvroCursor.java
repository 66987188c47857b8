package io.facsimile.streamer.input;

import java.io.EOFException;
import java.io.IOException;

/**
 * Walks over the bytes of one Avro record in binary encoding and says where its fields lie, without copying any of
 * them; reused from record to record. Avro's own decoder makes a few objects for each array of bytes that it is given.
 *
 * <p>Never leaves the bytes that it was given: whatever is announced beyond them is an {@link EOFException}.
 */
final class AvroCursor {
    private static final int BITS_PER_BYTE = 7;
    private static final int CONTINUES = 0x80;
    private static final int LAST_SHIFT = 63;

    private byte[] bytes;
    private int position;

    /** Begins again, at the given byte. */
    void reset(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** Index of the next byte. */
    int position() {
        return position;
    }

    int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("expected an int, found " + value);
        }
        return (int) value;
    }

    /** A zigzag-coded number of variable length, at most ten bytes. */
    long readLong() throws IOException {
        long coded = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS_PER_BYTE) {
            if (position >= bytes.length) {
                throw new EOFException("a number begins at the end of " + bytes.length + " bytes");
            }
            byte next = bytes[position++];
            coded |= (long) (next & (CONTINUES - 1)) << shift;
            if ((next & CONTINUES) == 0) {
                return coded >>> 1 ^ -(coded & 1);
            }
        }
        throw new IOException("a number of more than ten bytes ends at byte " + position);
    }

    /** The length of the string or bytes that begin at {@link #position} after this; they lie within the record. */
    int readLength() throws IOException {
        long length = readLong();
        if (length < 0 || length > bytes.length - position) {
            throw new EOFException("announced are " + length + " bytes, left are " + (bytes.length - position));
        }
        return (int) length;
    }

    /** Steps over bytes that {@link #readLength} has told of. */
    void skip(int length) {
        position += length;
    }

    /** Steps over a map of strings, block by block. */
    void skipStringMap() throws IOException {
        for (long count = readLong(); count != 0; count = readLong()) {
            if (count < 0) {
                skip(readLength()); // such a block tells its bytes
                continue;
            }
            for (long i = 0; i < count; i++) {
                skip(readLength());
                skip(readLength());
            }
        }
    }
}
