package io.facsimile.bench.training;

import io.facsimile.bench.report.MarkdownTable;
import java.util.Locale;

/** The report as people read it, in Markdown. */
final class TrainingText {
    private TrainingText() {}

    static String of(TrainingReport report) {
        return String.format(
                        Locale.ROOT,
                        "`%s`, %s, on %s, one thread. %,d images of %s, batches of %d; medians of %d rounds.%n%n",
                        report.command(),
                        report.date(),
                        report.processor(),
                        report.images(),
                        report.data(),
                        report.batchSize(),
                        report.rounds())
                + summary(report)
                + "\nWhat an epoch is spent on, by a look at the clock around each operation:\n\n"
                + operations(report);
    }

    private static String summary(TrainingReport report) {
        return new MarkdownTable("an epoch", "")
                .row("seconds", number("%.3f", report.epochSeconds()))
                .row("images a second", number("%,.0f", report.imagesPerSecond()))
                .row("matrix products, GFLOP", number("%.1f", report.operationsPerEpoch() / 1e9))
                .row("peak of this machine, GFLOP/s", number("%.1f", report.peak() / 1e9))
                .row("seconds at the peak", number("%.3f", report.limitSeconds()))
                .row("share of the peak", number("%.0f %%", 100 * report.shareOfPeak()))
                .toString();
    }

    private static String operations(TrainingReport report) {
        MarkdownTable table = new MarkdownTable("operation", "ms an epoch", "share");
        report.operationSeconds().entrySet().stream()
                .sorted((one, other) -> Double.compare(other.getValue(), one.getValue()))
                .forEach(spent -> row(table, spent.getKey(), spent.getValue(), report));
        row(table, "between them", report.elsewhereSeconds(), report);
        return table
                + String.format(
                        Locale.ROOT,
                        "%nLooking made the epoch %+.1f %% longer.%n",
                        100 * (report.lookedAtSeconds() / report.epochSeconds() - 1));
    }

    private static void row(MarkdownTable table, String name, double seconds, TrainingReport report) {
        table.row(name, number("%,.0f", 1e3 * seconds), number("%.1f %%", 100 * seconds / report.lookedAtSeconds()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
