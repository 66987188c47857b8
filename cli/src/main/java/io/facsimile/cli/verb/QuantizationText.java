package io.facsimile.cli.verb;

import io.facsimile.trainer.export.EditionFigures;
import io.facsimile.trainer.export.QuantizationReport;
import java.util.Locale;

/** What an int8 edition costs, as a table for people. */
final class QuantizationText {
    private static final String ROW = "%-20s  %22s  %22s  %9s%n";

    private QuantizationText() {}

    static String of(QuantizationReport report) {
        EditionFigures before = report.original();
        EditionFigures after = report.int8();
        return row("", "float32", "int8", "")
                + row("model", before.id(), after.id(), "")
                + sizes("autoencoder.onnx", before.autoencoderBytes(), after.autoencoderBytes())
                + sizes("decoder.onnx", before.decoderBytes(), after.decoderBytes())
                + figures("mean squared error", before.mse(), after.mse())
                + figures("score, nats a pixel", before.score(), after.score())
                + figures("threshold", before.threshold(), after.threshold())
                + row("anomalous", grouped(before.flagged()), grouped(after.flagged()), "")
                + String.format(
                        Locale.ROOT,
                        "verdicts that differ  %,d of %,d %s images (%.2f %%), each edition by its own threshold for a"
                                + " false-positive rate of %s%n",
                        report.disagreeing(),
                        report.images(),
                        report.evaluatedOn(),
                        100.0 * report.disagreeing() / report.images(),
                        report.falsePositiveRate());
    }

    private static String sizes(String what, long before, long after) {
        return row(
                what, grouped(before) + " bytes", grouped(after) + " bytes", change((double) before, (double) after));
    }

    private static String figures(String what, double before, double after) {
        return row(what, figure(before), figure(after), change(before, after));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Empty where there is nothing to compare with. */
    private static String change(double before, double after) {
        return before == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (after / before - 1));
    }

    private static String row(String what, String before, String after, String change) {
        return String.format(Locale.ROOT, ROW, what, before, after, change).replaceAll(" +(\\R)", "$1");
    }
}
