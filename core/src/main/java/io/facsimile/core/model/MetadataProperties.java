package io.facsimile.core.model;

import io.facsimile.core.decision.Calibration;
import io.facsimile.core.image.ImageShape;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The text form of {@link ModelMetadata}. Numbers are written as Java does, which loses no bit.
 *
 * <p>Format 1 is format 0 with its number; files of format 0 have none.
 */
final class MetadataProperties {
    private static final String PREFIX = "facsimile.";
    private static final String FORMAT = PREFIX + "format-version";
    private static final String NAME = PREFIX + "name";
    private static final String ARCHITECTURE = PREFIX + "architecture";
    private static final String WIDTH = PREFIX + "input.width";
    private static final String HEIGHT = PREFIX + "input.height";
    private static final String SCALING = PREFIX + "input.scaling";
    private static final String CODE_SIZE = PREFIX + "code.size";
    private static final String SCORE_FUNCTION = PREFIX + "score.function";
    private static final String CALIBRATION_SIZE = PREFIX + "calibration.size";
    private static final String CALIBRATION_QUANTILES = PREFIX + "calibration.quantiles";
    private static final String FALSE_POSITIVE_RATE = PREFIX + "false-positive-rate";
    private static final String THRESHOLD = PREFIX + "threshold";
    private static final String DATA = PREFIX + "training.data";
    private static final String DATA_SHA256 = PREFIX + "training.data.sha256";
    private static final String IMAGES = PREFIX + "training.images";
    private static final String SEED = PREFIX + "training.seed";
    private static final String EPOCHS = PREFIX + "training.epochs";
    private static final String QUANTIZATION = PREFIX + "quantization";
    private static final String QUANTIZED_FROM = PREFIX + "quantized-from";
    private static final String METRIC = PREFIX + "metric.";

    private static final int OLDEST_FORMAT = 0;

    private final Map<String, String> properties;
    private final String where;

    MetadataProperties(Map<String, String> properties, String where) {
        this.properties = properties;
        this.where = where;
    }

    static Map<String, String> write(ModelMetadata model) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(FORMAT, Integer.toString(ModelMetadata.FORMAT_VERSION));
        properties.put(NAME, model.name());
        properties.put(ARCHITECTURE, model.architecture());
        properties.put(WIDTH, Integer.toString(model.inputShape().width()));
        properties.put(HEIGHT, Integer.toString(model.inputShape().height()));
        properties.put(SCALING, ModelMetadata.SCALING);
        properties.put(CODE_SIZE, Integer.toString(model.codeSize()));
        properties.put(SCORE_FUNCTION, model.scoreFunction().toString());
        properties.put(CALIBRATION_SIZE, Integer.toString(model.calibration().size()));
        StringJoiner quantiles = new StringJoiner(",");
        for (float quantile : model.calibration().quantiles()) {
            quantiles.add(Float.toString(quantile));
        }
        properties.put(CALIBRATION_QUANTILES, quantiles.toString());
        properties.put(FALSE_POSITIVE_RATE, Double.toString(model.falsePositiveRate()));
        properties.put(THRESHOLD, Float.toString(model.threshold()));
        TrainingRun training = model.training();
        properties.put(DATA, training.dataName());
        properties.put(DATA_SHA256, training.dataSha256());
        properties.put(IMAGES, Integer.toString(training.images()));
        properties.put(SEED, Long.toString(training.seed()));
        properties.put(EPOCHS, Integer.toString(training.epochs()));
        model.quantization().ifPresent(quantization -> {
            properties.put(QUANTIZATION, quantization.method());
            properties.put(QUANTIZED_FROM, quantization.from());
        });
        training.metrics().forEach((name, value) -> properties.put(METRIC + name, Double.toString(value)));
        return properties;
    }

    ModelMetadata read() throws ModelException {
        requireKnownFormat();
        expect(SCALING, ModelMetadata.SCALING);
        try {
            return new ModelMetadata(
                    text(NAME),
                    text(ARCHITECTURE),
                    new ImageShape(parse(WIDTH, Integer::valueOf), parse(HEIGHT, Integer::valueOf)),
                    parse(CODE_SIZE, Integer::valueOf),
                    scoreFunction(),
                    Calibration.ofQuantiles(
                            parse(CALIBRATION_SIZE, Integer::valueOf),
                            parse(CALIBRATION_QUANTILES, MetadataProperties::floats)),
                    parse(FALSE_POSITIVE_RATE, Double::valueOf),
                    training(),
                    quantization());
        } catch (IllegalArgumentException e) {
            throw new ModelException(where + ": " + e.getMessage(), e);
        }
    }

    private void requireKnownFormat() throws ModelException {
        // Of any size: a number that no format will have is a newer one's all the same.
        BigInteger found =
                properties.containsKey(FORMAT) ? parse(FORMAT, BigInteger::new) : BigInteger.valueOf(OLDEST_FORMAT);
        boolean newer = found.compareTo(BigInteger.valueOf(ModelMetadata.FORMAT_VERSION)) > 0;
        if (newer || found.compareTo(BigInteger.valueOf(OLDEST_FORMAT)) < 0) {
            throw new ModelException(where + ": metadata " + FORMAT + ": expected " + OLDEST_FORMAT + " to "
                    + ModelMetadata.FORMAT_VERSION + ", found " + found
                    + (newer ? "; the file was written by a newer facsimile than this one" : ""));
        }
    }

    private ScoreFunction scoreFunction() throws ModelException {
        String found = text(SCORE_FUNCTION);
        return ScoreFunction.of(found)
                .orElseThrow(() -> new ModelException(where + ": metadata " + SCORE_FUNCTION + ": expected one of "
                        + Arrays.toString(ScoreFunction.values()) + ", found '" + found + "'"));
    }

    private TrainingRun training() throws ModelException {
        Map<String, Double> metrics = new TreeMap<>();
        for (String key : properties.keySet()) {
            if (key.startsWith(METRIC)) {
                metrics.put(key.substring(METRIC.length()), parse(key, Double::valueOf));
            }
        }
        return new TrainingRun(
                text(DATA),
                text(DATA_SHA256),
                parse(IMAGES, Integer::valueOf),
                parse(SEED, Long::valueOf),
                parse(EPOCHS, Integer::valueOf),
                metrics);
    }

    private Optional<Quantization> quantization() throws ModelException {
        return properties.containsKey(QUANTIZATION)
                ? Optional.of(new Quantization(text(QUANTIZATION), text(QUANTIZED_FROM)))
                : Optional.empty();
    }

    private void expect(String key, String expected) throws ModelException {
        String found = text(key);
        if (!found.equals(expected)) {
            throw new ModelException(
                    where + ": metadata " + key + ": expected '" + expected + "', found '" + found + "'");
        }
    }

    private String text(String key) throws ModelException {
        String value = properties.get(key);
        if (value == null) {
            throw new ModelException(
                    where + ": metadata " + key + " is missing; was this file written by facsimile train?");
        }
        return value;
    }

    private <T> T parse(String key, Function<String, T> parser) throws ModelException {
        String value = text(key);
        try {
            return parser.apply(value);
        } catch (NumberFormatException e) {
            throw new ModelException(
                    where + ": metadata " + key + ": expected numbers, found '" + start(value) + "'", e);
        }
    }

    private static String start(String value) {
        int most = 40;
        return value.length() <= most ? value : value.substring(0, most) + "…";
    }

    private static float[] floats(String value) {
        String[] parts = value.split(",", -1);
        float[] floats = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            floats[i] = Float.parseFloat(parts[i]);
        }
        return floats;
    }
}
