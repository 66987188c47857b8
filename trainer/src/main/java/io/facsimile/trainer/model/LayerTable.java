package io.facsimile.trainer.model;

import java.util.Locale;

/** Layers and their parameter counts as text for people, one line each. */
public final class LayerTable {
    private static final String ROW = "%-8s  %11s  %-10s  %10s%n";

    private final StringBuilder lines =
            new StringBuilder(String.format(Locale.ROOT, ROW, "part", "size", "activation", "parameters"));

    /**
     * Adds a layer.
     *
     * @param part of the model, such as {@code encoder}
     * @param size numbers in and out, such as {@code 784→256}
     * @param activation such as {@code relu}; empty for none
     */
    public LayerTable layer(String part, String size, String activation, long parameters) {
        lines.append(
                String.format(Locale.ROOT, ROW, part, size, activation, String.format(Locale.ROOT, "%,d", parameters)));
        return this;
    }

    /** Adds the parameters of several layers together. */
    public LayerTable sum(String part, long parameters) {
        return layer(part, "", "", parameters);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
