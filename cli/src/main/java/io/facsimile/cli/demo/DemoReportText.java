package io.facsimile.cli.demo;

import java.util.Locale;
import java.util.Map;

/** Formats the report for people. */
public final class DemoReportText {
    private static final double PERCENT = 100;

    private DemoReportText() {}

    public static String of(DemoReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "model",
                "%s, epochs %d, on %,d images of %s",
                report.model(),
                report.epochs(),
                report.imagesTrainedOn(),
                report.trainedOn());
        line(text, "images sent", "%,d", report.imagesSent());
        line(text, "codes received", "%,d, %s", report.codesReceived(), verdict(report));
        line(text, "images/s", "%,.0f", report.imagesPerSecond());
        for (String part : report.howMeasured().split("; ")) {
            line(text, "", "  %s", part);
        }
        DemoReport.Kind normal = report.kinds().getOrDefault(DemoImage.NORMAL, new DemoReport.Kind(0, 0, 0));
        line(
                text,
                "false alarms",
                "%.2f %% promised, %.2f %% seen (%,d of %,d)",
                PERCENT * report.falseAlarmsPromised(),
                PERCENT * report.falseAlarmsSeen(),
                normal.flagged(),
                normal.images());
        for (Map.Entry<String, DemoReport.Kind> kind : report.kinds().entrySet()) {
            if (!kind.getKey().equals(DemoImage.NORMAL)) {
                line(
                        text,
                        "flagged",
                        "%5.1f %% of %s (%,d of %,d)",
                        PERCENT * kind.getValue().share(),
                        kind.getKey(),
                        kind.getValue().flagged(),
                        kind.getValue().images());
            }
        }
        return text.toString();
    }

    private static String verdict(DemoReport report) {
        if (report.everyImageOnce()) {
            return "every image exactly once";
        }
        DemoLedger.Delivery delivery = report.delivery();
        return String.format(
                Locale.ROOT,
                "NOT every image once: %,d missing, %,d doubled, %,d unknown, %,d dead letters, %,d anomalies amiss",
                delivery.missing(),
                delivery.doubled(),
                delivery.unknown(),
                delivery.deadLetters(),
                delivery.anomaliesAmiss());
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "  %-16s  ", name))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
