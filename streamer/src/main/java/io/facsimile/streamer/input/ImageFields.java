package io.facsimile.streamer.input;

import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The fields of an {@link ImageRecord}, and where its pixels lie; reused from record to record, for one thread. Made so
 * that the pixels are copied once, from the record to the model's input, and nothing is made for an image.
 */
public final class ImageFields {
    private static final PixelFormat[] FORMATS = PixelFormat.values();

    private final AvroCursor cursor = new AvroCursor();

    private int width;
    private int height;
    private PixelFormat format;
    private byte[] bytes;
    private int from;
    private int length;

    /**
     * Reads a record that was written with the schema of this version of {@link ImageRecord}.
     *
     * @param at index of its first byte
     * @throws IOException if the bytes are no such record; bytes after its end are ignored
     */
    void read(byte[] value, int at) throws IOException {
        cursor.reset(value, at);
        width = cursor.readInt();
        height = cursor.readInt();
        length = cursor.readLength();
        bytes = value;
        from = cursor.position();
        cursor.skip(length);
        int symbol = cursor.readInt();
        if (symbol < 0 || symbol >= FORMATS.length) {
            throw new IOException("expected a pixel format from 0 to " + (FORMATS.length - 1) + ", found " + symbol);
        }
        format = FORMATS[symbol];
        cursor.skipStringMap();
    }

    /** Takes over a record that Avro has read, from another version of the schema. */
    void take(ImageRecord record) {
        ByteBuffer pixels = record.getPixels();
        width = record.getWidth();
        height = record.getHeight();
        format = record.getFormat();
        bytes = pixels.array();
        from = pixels.arrayOffset() + pixels.position();
        length = pixels.remaining();
    }

    /** As stated; may be anything. */
    public int width() {
        return width;
    }

    /** As stated; may be anything. */
    public int height() {
        return height;
    }

    public PixelFormat format() {
        return format;
    }

    /** What holds the pixels, from index {@link #from} on, {@link #length} of them. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int length() {
        return length;
    }
}
