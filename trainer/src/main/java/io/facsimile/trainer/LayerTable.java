package io.facsimile.trainer;

import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.dense.DenseLayout.Layer;
import io.facsimile.trainer.pca.PrincipalComponents;
import java.util.List;
import java.util.Locale;

/** Layers and their parameter counts as text for people. */
public final class LayerTable {
    private static final String ROW = "%-8s  %11s  %-10s  %10s%n";

    private LayerTable() {}

    public static String of(DenseLayout layout) {
        StringBuilder table = new StringBuilder(row("part", "size", "activation", "parameters"));
        append(table, "encoder", layout.encoder());
        append(table, "decoder", layout.decoder());
        return table.append(row("total", "", "", grouped(parameters(layout.layers()))))
                .toString();
    }

    /** The linear baseline's: W stands once, as its transpose decodes. */
    public static String of(PrincipalComponents components) {
        int pixels = components.pixels();
        int codeSize = components.codeSize();
        return row("part", "size", "activation", "parameters")
                + row("mean", Integer.toString(pixels), "", grouped(pixels))
                + row("axes", pixels + "→" + codeSize, "linear", grouped((long) pixels * codeSize))
                + row("total", "", "", grouped((long) pixels * (codeSize + 1)));
    }

    public static long parameters(List<Layer> layers) {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    private static void append(StringBuilder table, String part, List<Layer> layers) {
        for (Layer layer : layers) {
            table.append(row(
                    layer.part(),
                    layer.inputs() + "→" + layer.outputs(),
                    layer.rectified() ? "relu" : "linear",
                    grouped(layer.parameters())));
        }
        table.append(row(part, "", "", grouped(parameters(layers))));
    }

    private static String row(String part, String size, String activation, String parameters) {
        return String.format(Locale.ROOT, ROW, part, size, activation, parameters);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
