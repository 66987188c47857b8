package io.facsimile.data.idx;

import io.facsimile.core.file.Sha256;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a file, decompressed if its first bytes say gzip, read once from the start with exact positions. */
public final class FileContent implements Closeable {
    private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Counting content;

    private FileContent(Path file, InputStream content) {
        this.file = file;
        this.content = new Counting(content);
    }

    public static FileContent open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            raw.mark(GZIP_MAGIC.length);
            boolean gzip = Arrays.equals(raw.readNBytes(GZIP_MAGIC.length), GZIP_MAGIC);
            raw.reset();
            return new FileContent(file, gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw);
        } catch (EOFException | ZipException e) {
            raw.close();
            throw new IdxFormatException(file, "corrupt gzip", 0, "a gzip header", describe(e), e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    long position() {
        return content.position;
    }

    /**
     * Reads exactly so many bytes. Memory grows with the bytes that are really there, never with the number asked for.
     *
     * @param what they are, for the message
     */
    byte[] read(int bytes, String what) throws IOException {
        long start = position();
        byte[] read = guarded(what, () -> content.readNBytes(bytes));
        if (read.length < bytes) {
            throw new IdxFormatException(
                    file,
                    "truncated",
                    position(),
                    bytes + " bytes of " + what + " from byte " + start,
                    "the end after " + read.length);
        }
        return read;
    }

    /** Fails if anything is left; this is also what makes gzip compare its checksum. */
    void expectEnd() throws IOException {
        long end = position();
        if (guarded("the end", content::read) >= 0) {
            throw new IdxFormatException(file, "trailing bytes", end, "the end of the file", "more bytes");
        }
    }

    /** SHA-256 of all that was not read yet, in hexadecimal. */
    public String sha256() throws IOException {
        return guarded("more content", () -> Sha256.of(content));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private interface Read<T> {
        T read() throws IOException;
    }

    private <T> T guarded(String expected, Read<T> read) throws IOException {
        try {
            return read.read();
        } catch (EOFException e) {
            throw new IdxFormatException(
                    file, "truncated gzip", position(), expected, "the end of the compressed file", e);
        } catch (ZipException e) {
            throw new IdxFormatException(file, "corrupt gzip", position(), expected, describe(e), e);
        }
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? "the end of the compressed file" : "\"" + e.getMessage() + "\"";
    }

    /** Counts what was read, also when reading ends in an exception. */
    private static final class Counting extends FilterInputStream {
        private long position;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            position += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            position += Math.max(0, count);
            return count;
        }
    }
}
