package io.facsimile.wire;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The four topics of one installation.
 *
 * @param prefix what their names begin with, such as {@value #DEFAULT_PREFIX}: letters, digits, dots, dashes and
 *     underscores, at most {@value #LONGEST_PREFIX}
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "facsimile";

    private static final int LONGEST_PREFIX = 200;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_PREFIX + "}");

    public Topics {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("topic prefix: expected 1 to " + LONGEST_PREFIX
                    + " letters, digits, dots, dashes and underscores, got '" + prefix + "'");
        }
    }

    /** Where producers put images. */
    public String images() {
        return prefix + ".images";
    }

    /** One {@code LatentCode} for each image that could be scored. */
    public String codes() {
        return prefix + ".codes";
    }

    /** One {@code Anomaly} for each image that scores above the threshold. */
    public String anomalies() {
        return prefix + ".anomalies";
    }

    /** Every record that could not be scored, with its original bytes. */
    public String deadLetters() {
        return prefix + ".dead-letters";
    }

    /** What the streamer writes to. */
    public List<String> outputs() {
        return List.of(codes(), anomalies(), deadLetters());
    }

    /** All four. */
    public List<String> all() {
        return List.of(images(), codes(), anomalies(), deadLetters());
    }
}
