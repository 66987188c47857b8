package io.facsimile.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as text. Java reads the bytes of a name in the character set of the locale, and what is none in it
 * becomes a replacement, so that two names may look the same; under {@code LC_ALL=C} every name beyond ASCII does.
 */
public final class FileNames {
    private static final String CHARSET_OF_NAMES = "sun.jnu.encoding";

    private FileNames() {}

    /** Tells whether the text of a name stands for this file and no other. */
    public static boolean isFaithful(Path file) {
        try {
            return file.getFileSystem().getPath(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns a name as messages show it: no control characters, and byte by byte where the text is not faithful. */
    public static String shown(Path file) {
        String text = file.toString();
        if (!isFaithful(file)) {
            String encoded = file.toUri().getRawPath();
            text = file.isAbsolute()
                    ? encoded
                    : encoded.substring(parentOfRelative().length());
        }
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Says why a name is not faithful, and what helps. */
    public static String problem() {
        return problem(
                System.getProperty(CHARSET_OF_NAMES, Charset.defaultCharset().name()));
    }

    public static String problem(String charset) {
        return charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())
                ? "its name is not UTF-8, so it cannot be told from others; rename it"
                : "its name cannot be read in the locale's character set, " + charset + "; set LC_ALL=C.UTF-8";
    }

    private static String parentOfRelative() {
        String here = Path.of("").toUri().getRawPath();
        return here.endsWith("/") ? here : here + "/";
    }
}
