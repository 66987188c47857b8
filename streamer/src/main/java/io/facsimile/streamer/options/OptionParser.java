package io.facsimile.streamer.options;

import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** The one place that turns text into {@link StreamerOptions}. An empty text counts as not given. */
final class OptionParser {
    private static final String PREFIX = "FACSIMILE_";

    /** In an address: a name and a password. */
    private static final String USER = "//.*@";

    /** Settings of Kafka Streams that have an option of ours, which a file must not contradict. */
    private static final Map<String, String> OPTION_OF = Map.of(
            "application.id", "--application-id",
            "num.stream.threads", "--threads",
            "processing.guarantee", "--processing-guarantee");

    private final Map<String, String> named;

    OptionParser(Map<String, String> named) {
        this.named = named;
    }

    StreamerOptions parse() {
        Topics topics = new Topics(text("PREFIX").orElse(Topics.DEFAULT_PREFIX));
        return new StreamerOptions(
                Path.of(text("MODEL")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no model given: pass --model FILE|DIR or set FACSIMILE_MODEL"))),
                text("BOOTSTRAP_SERVERS"),
                text("CONFIG").map(OptionParser::properties).orElse(Map.of()),
                topics,
                text("APPLICATION_ID").orElse(topics.prefix() + "-streamer"),
                parse("THREADS", "a whole number", Integer::valueOf).orElse(StreamerOptions.DEFAULT_THREADS),
                parse("BATCH_SIZE", "a whole number", Integer::valueOf).orElse(StreamerOptions.DEFAULT_BATCH_SIZE),
                choice("PROCESSING_GUARANTEE", ProcessingGuarantee.class, ProcessingGuarantee.EXACTLY_ONCE_V2),
                parse("FALSE_POSITIVE_RATE", "a number", Double::valueOf)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                choice("CODE_ENCODING", CodeEncoding.class, CodeEncoding.FLOAT32),
                flag("HEATMAPS", true),
                topicCreation(),
                parse("SCHEMA_REGISTRY", "an http or https address", OptionParser::registry),
                parse("MAX_IMAGE_PIXELS", "a whole number", Long::valueOf)
                        .orElse(ImageDecoder.DEFAULT_MAX_DECODED_PIXELS));
    }

    private Optional<TopicCreation> topicCreation() {
        if (!flag("CREATE_TOPICS", false)) {
            return Optional.empty();
        }
        return Optional.of(new TopicCreation(
                parse("PARTITIONS", "a whole number", Integer::valueOf).orElse(TopicCreation.DEFAULT_PARTITIONS),
                parse("REPLICATION", "a whole number", Short::valueOf).orElse(TopicCreation.DEFAULT_REPLICATION)));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(named.get(PREFIX + name)).filter(value -> !value.isBlank());
    }

    private <T> Optional<T> parse(String name, String expected, Function<String, T> parser) {
        return text(name).map(value -> {
            try {
                return parser.apply(value.strip());
            } catch (IllegalArgumentException e) {
                throw wrong(name, expected, value, e);
            }
        });
    }

    private <E extends Enum<E>> E choice(String name, Class<E> choices, E byDefault) {
        String expected = Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return parse(name, expected, value -> Enum.valueOf(choices, value.toUpperCase(Locale.ROOT)))
                .orElse(byDefault);
    }

    private boolean flag(String name, boolean byDefault) {
        return parse(name, "true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes", "1" -> true;
                    case "false", "off", "no", "0" -> false;
                    default -> throw new IllegalArgumentException(value);
                })
                .orElse(byDefault);
    }

    /** By OkHttp's rules, which take hosts with an underscore; what stands behind the path is left out. */
    private static URI registry(String value) {
        HttpUrl address = HttpUrl.get(value);
        return address.newBuilder().query(null).fragment(null).build().uri();
    }

    private static Map<String, String> properties(String file) {
        Map<String, String> client;
        try {
            client = ClientProperties.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "--config (FACSIMILE_CONFIG): expected a readable properties file, found '" + file + "': "
                            + e.getMessage(),
                    e);
        }
        client.keySet().forEach(key -> {
            if (OPTION_OF.containsKey(key)) {
                throw new IllegalArgumentException(
                        file + ": " + key + " is not set there but by " + OPTION_OF.get(key));
            }
        });
        return client;
    }

    private static IllegalArgumentException wrong(String name, String expected, String found, Exception cause) {
        String option = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
        return new IllegalArgumentException(
                option + " (" + PREFIX + name + "): expected " + expected + ", got '" + found.replaceAll(USER, "//***@")
                        + "'",
                cause);
    }
}
