package io.facsimile.bench.report;

import io.facsimile.bench.measure.RecoveryResult;
import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.plan.Effort;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A run's report in Markdown, for the terminal and for the documentation alike. */
public final class MarkdownReport {
    /** By when Java has compiled most of what a contender repeats. */
    private static final double FULL_WARM_UP_SECONDS = Effort.FULL.warmUpSeconds();

    private final BenchReport report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(BenchReport report) {
        this.report = report;
    }

    /** A paragraph on the environment, and a table for each measurement that was made. */
    public static String of(BenchReport report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        environment();
        throughput();
        latency();
        points();
        recovery();
        targets();
        return text.toString();
    }

    private void environment() {
        BenchmarkEnvironment environment = report.environment();
        paragraph(format(
                "%s, `%s`: %s, %d cores, %s, Java %s; Facsimile %s, Kafka %s, ONNX Runtime %s, Deeplearning4j %s."
                        + " Images of %s, %,d bytes each as an Avro record, %,d on the topic; model %s; %d partitions,"
                        + " %d threads, batches of %d; medians of %d interleaved %s, each after %s s of warm-up."
                        + " Broker, contender and reader share the cores.",
                environment.date(),
                environment.command(),
                environment.processor(),
                environment.cores(),
                environment.system(),
                environment.java(),
                environment.facsimile(),
                environment.kafka(),
                environment.onnxruntime(),
                environment.deeplearning4j(),
                environment.data(),
                environment.valueBytes(),
                environment.images(),
                environment.model(),
                environment.partitions(),
                environment.threads(),
                environment.batchSize(),
                environment.rounds(),
                environment.rounds() == 1 ? "round" : "rounds",
                environment.warmUpSeconds()));
        if (environment.warmUpSeconds() < FULL_WARM_UP_SECONDS) {
            paragraph(format(
                    "Java is still compiling after %s s, so this run understates what is compiled most, and with it"
                            + " the ratios. A full run warms up for %s s.",
                    environment.warmUpSeconds(), FULL_WARM_UP_SECONDS));
        }
    }

    private void throughput() {
        List<ThroughputSummary> rows = ThroughputSummary.of(report.throughput());
        MarkdownTable table = new MarkdownTable(
                "contender",
                "guarantee",
                "images/s",
                "slowest to fastest round",
                "CPU µs/image",
                "broker's CPU µs/image",
                "resident MB",
                "peak MB");
        for (ThroughputSummary row : rows) {
            table.row(
                    row.contender(),
                    row.guarantee(),
                    format("%,.0f", row.imagesPerSecond()),
                    format("%,.0f to %,.0f", row.slowest(), row.fastest()),
                    format("%.1f", row.cpuMicros()),
                    row.guarantee().equals("-") ? "-" : format("%.1f", row.brokerCpuMicros()),
                    megabytes(row.residentMegabytes()),
                    megabytes(row.peakMegabytes()));
        }
        section("Throughput", table);
    }

    private void latency() {
        MarkdownTable table = new MarkdownTable(
                "contender", "guarantee", "images/s sent", "images", "without a code", "p50 ms", "p99 ms", "max ms");
        for (LatencySummary row : LatencySummary.of(report.latency())) {
            table.row(
                    row.contender(),
                    row.guarantee(),
                    format("%,d", row.imagesPerSecond()),
                    format("%,d", row.images()),
                    format("%,d", row.missing()),
                    format("%.1f", row.p50Millis()),
                    format("%.1f", row.p99Millis()),
                    format("%.1f", row.maxMillis()));
        }
        section("Latency, from due to be sent to committed code read", table);
    }

    private void points() {
        MarkdownTable table =
                new MarkdownTable("where", "guarantee", "batch size", "threads", "images/s", "CPU µs/image");
        for (SweepPoint point : report.points()) {
            table.row(
                    point.where(),
                    point.guarantee(),
                    format("%,d", point.batchSize()),
                    format("%d", point.threads()),
                    format("%,.0f", point.imagesPerSecond()),
                    format("%.1f", point.cpuMicros()));
        }
        section("Batch sizes and threads", table);
    }

    private void recovery() {
        MarkdownTable table = new MarkdownTable(
                "guarantee",
                "session timeout s",
                "images/s sent",
                "started again s",
                "first code s",
                "up to date s",
                "images",
                "lost",
                "doubled");
        for (RecoveryResult kill : report.recovery()) {
            table.row(
                    kill.guarantee(),
                    format("%d", kill.sessionTimeoutSeconds()),
                    format("%,d", kill.imagesPerSecond()),
                    format("%.1f", kill.restartSeconds()),
                    format("%.1f", kill.firstCodeSeconds()),
                    format("%.1f", kill.caughtUpSeconds()),
                    format("%,d", kill.images()),
                    format("%,d", kill.lost()),
                    format("%,d", kill.doubled()));
        }
        section("Recovery, seconds after SIGKILL under load and a restart at once", table);
    }

    private void targets() {
        MarkdownTable table = new MarkdownTable("target", "wanted", "measured", "reached");
        for (Target target : report.targets()) {
            table.row(
                    target.what(),
                    (target.atLeast() ? "at least " : "at most ") + figure(target.bound(), target),
                    figure(target.measured(), target),
                    target.reached() ? "yes" : "no");
        }
        section("Targets, in this run", table);
    }

    private void section(String heading, MarkdownTable table) {
        if (!table.isEmpty()) {
            text.append("### ").append(heading).append("\n\n").append(table).append('\n');
        }
    }

    private void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    private static String figure(double value, Target target) {
        return target.unit().isEmpty() ? format("%.2f", value) : format("%.1f %s", value, target.unit());
    }

    private static String megabytes(OptionalDouble megabytes) {
        return megabytes.isPresent() ? format("%.0f", megabytes.getAsDouble()) : "no /proc";
    }

    private static String format(String pattern, Object... figures) {
        return String.format(Locale.ROOT, pattern, figures);
    }
}
