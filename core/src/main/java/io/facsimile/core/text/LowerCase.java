package io.facsimile.core.text;

import java.util.Locale;

/** The names of enum constants as users read and type them, the same in every locale. */
public final class LowerCase {
    private LowerCase() {}

    /** {@code AT_LEAST_ONCE} as {@code at_least_once}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@code ONE_CYCLE} as {@code one-cycle}. */
    public static String hyphenated(Enum<?> constant) {
        return of(constant).replace('_', '-');
    }

    /** {@code TOO_LARGE} as {@code too large}. */
    public static String words(Enum<?> constant) {
        return of(constant).replace('_', ' ');
    }
}
