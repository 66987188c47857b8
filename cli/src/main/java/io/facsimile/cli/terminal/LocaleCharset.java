package io.facsimile.cli.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The character set in which Java read the arguments and reads the names of files: that of the locale at its start, and
 * no property can change it.
 *
 * @param name such as {@code ANSI_X3.4-1968}, which is ASCII, under {@code LC_ALL=C}
 */
record LocaleCharset(String name) {
    /** What Java puts in place of what it cannot read. */
    private static final String REPLACEMENT = "\uFFFD";

    static LocaleCharset ofProcess() {
        return new LocaleCharset(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    /** Returns what to say where some of these texts could not be read; nothing if all could. */
    Optional<String> problem(Stream<String> texts) {
        return texts.anyMatch(text -> text.contains(REPLACEMENT))
                        && !name.equalsIgnoreCase(StandardCharsets.UTF_8.name())
                ? Optional.of("an argument cannot be read in the locale's character set, " + name
                        + "; set LC_ALL=C.UTF-8, as ./facsimile does")
                : Optional.empty();
    }
}
