package io.facsimile.streamer.options;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One option of the streamer, on the command line and in the environment.
 *
 * @param <T> of its values
 * @param name on the command line, such as {@code --batch-size}
 * @param label what stands for the value in the help; empty where the name alone means true
 * @param type what texts are understood
 * @param byDefault the value where none is given; none where there is no such value
 * @param help what it is for, with {@value #DEFAULT} where the default is to be written
 */
public record StreamOption<T>(String name, String label, OptionType<T> type, Optional<T> byDefault, String help) {
    private static final String DEFAULT = "{default}";
    private static final String ENVIRONMENT = "FACSIMILE_";
    private static final Pattern NAME = Pattern.compile("--[a-z]+(-[a-z]+)*");

    /** In an address: a name and a password. */
    private static final String USER = "//.*@";

    public StreamOption {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("option: expected a name such as --batch-size, got '" + name + "'");
        }
        if (help.contains(DEFAULT) && byDefault.isEmpty()) {
            throw new IllegalArgumentException(name + ": the help tells a default, but there is none: '" + help + "'");
        }
    }

    /** The environment variable that stands for an option: {@code --batch-size} is {@code FACSIMILE_BATCH_SIZE}. */
    public static String variable(String name) {
        return ENVIRONMENT + name.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The environment variable that stands for it. */
    public String variable() {
        return variable(name);
    }

    /** What it is for, with its default. */
    public String description() {
        return byDefault
                .map(value -> help.replace(DEFAULT, type.writer().apply(value)))
                .orElse(help);
    }

    /**
     * What is given by the name of the environment variable, else the default. A blank text counts as not given.
     *
     * @throws IllegalArgumentException naming the option, what was expected and what was found
     */
    Optional<T> in(Map<String, String> named) {
        return Optional.ofNullable(named.get(variable()))
                .filter(text -> !text.isBlank())
                .map(this::read)
                .or(() -> byDefault);
    }

    /** Both of its names, for messages. */
    String spelled() {
        return name + " (" + variable() + ")";
    }

    private T read(String text) {
        try {
            return type.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    spelled() + ": expected " + type.expected() + ", got '" + text.replaceAll(USER, "//***@") + "'", e);
        }
    }
}
