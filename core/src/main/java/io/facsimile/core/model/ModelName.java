package io.facsimile.core.model;

import java.util.regex.Pattern;

/** The rule for names of models, which stand in model files and in every code: a text that needs no quoting anywhere. */
public final class ModelName {
    /** Characters that a name may have. */
    public static final int LONGEST = 64;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST + "}");

    private ModelName() {}

    /** @throws IllegalArgumentException unless a name has 1 to {@value #LONGEST} letters, digits, {@code . _ -} */
    public static void require(String name) {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("model name: expected 1 to " + LONGEST
                    + " letters, digits, dots, underscores or hyphens, got '" + name + "'");
        }
    }
}
