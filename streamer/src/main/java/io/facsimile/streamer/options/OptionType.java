package io.facsimile.streamer.options;

import io.facsimile.core.text.LowerCase;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * What texts stand for the values of an option.
 *
 * @param <T> of the values
 * @param expected what is expected, in words
 * @param reader makes a value of a text; an {@link IllegalArgumentException} refuses the text
 * @param writer writes a value as the help does
 */
public record OptionType<T>(String expected, Function<String, T> reader, Function<T, String> writer) {
    static final OptionType<String> TEXT = new OptionType<>("a text", Function.identity(), Function.identity());
    static final OptionType<Integer> WHOLE_NUMBER = of("a whole number", Integer::valueOf);
    static final OptionType<Short> SHORT_NUMBER = of("a whole number", Short::valueOf);
    static final OptionType<Long> LONG_NUMBER = of("a whole number", Long::valueOf);
    static final OptionType<Double> NUMBER = of("a number", Double::valueOf);
    static final OptionType<Boolean> TRUTH = of("true or false", OptionType::truth);
    static final OptionType<URI> WEB_ADDRESS = of("an http or https address", OptionType::webAddress);

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> choices) {
        String expected =
                Arrays.stream(choices.getEnumConstants()).map(LowerCase::of).collect(Collectors.joining(" or "));
        return stripped(expected, text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT)), LowerCase::of);
    }

    private static <T> OptionType<T> of(String expected, Function<String, T> reader) {
        return stripped(expected, reader, Object::toString);
    }

    /** Spaces around a text do not count. */
    private static <T> OptionType<T> stripped(String expected, Function<String, T> reader, Function<T, String> writer) {
        return new OptionType<>(expected, text -> reader.apply(text.strip()), writer);
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** By OkHttp's rules, which take hosts with an underscore; what stands behind the path is left out. */
    private static URI webAddress(String text) {
        return HttpUrl.get(text).newBuilder().query(null).fragment(null).build().uri();
    }
}
