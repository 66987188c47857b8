package io.facsimile.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the file of properties for Kafka clients that a user names with {@code --config}: UTF-8, with or without the
 * byte-order mark that some editors put before the first key.
 */
public final class ClientProperties {
    private static final char MARK = '\uFEFF';

    /** Not the first line alone: files are also put together from others. */
    private static final Pattern MARKED_LINES = Pattern.compile("^" + MARK + "+", Pattern.MULTILINE);

    private static final String ENCODING = "expected UTF-8, found ";

    private ClientProperties() {}

    /** @throws IOException saying in one line what is wrong with the file, without its name */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(Files.readAllBytes(file))));
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        } catch (FileSystemException e) {
            throw new IOException(e.getReason() == null ? e.getClass().getSimpleName() : e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("expected four hexadecimal digits after each \\u", e);
        }
        Map<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }

    private static String text(byte[] bytes) throws IOException {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << Byte.SIZE | (bytes[1] & 0xFF);
        if (first == MARK || first == Character.reverseBytes(MARK)) {
            throw new IOException(ENCODING + "the byte-order mark of UTF-16; save it as UTF-8");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(ENCODING + "bytes that are none; save it as UTF-8", e);
        }
        if (text.indexOf('\0') >= 0) { // half of each letter in UTF-16
            throw new IOException(ENCODING + "zero bytes; save it as UTF-8");
        }
        return MARKED_LINES.matcher(text).replaceAll("");
    }
}
