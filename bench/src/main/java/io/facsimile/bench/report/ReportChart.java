package io.facsimile.bench.report;

import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.streamer.options.ProcessingGuarantee;
import java.awt.Color;
import java.awt.Font;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A run's report as one picture: speed, processor time, latency and batch sizes, for as much as was measured. */
final class ReportChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 480;
    private static final Color[] COLOURS = {new Color(0x1F6F8B), new Color(0xE07A3F), new Color(0x6A994E)};

    private static final double THOUSAND = 1e3;
    private static final int SLANT = 20;
    private static final double BAR_SHARE = 0.7;
    private static final int TICKS = 13;
    private static final int TITLE = 16;
    private static final String OFTEN = text(ProcessingGuarantee.AT_LEAST_ONCE);
    private static final String ONCE = text(ProcessingGuarantee.EXACTLY_ONCE_V2);

    private ReportChart() {}

    /** Writes a PNG; nothing where nothing was measured that a chart shows. */
    static void write(BenchReport report, Path file) throws IOException {
        List<Chart<?, ?>> charts = new ArrayList<>();
        List<ThroughputSummary> throughput = ThroughputSummary.of(report.throughput());
        if (!throughput.isEmpty()) {
            charts.add(
                    bars("Images a second", "thousand images/s", throughput, row -> row.imagesPerSecond() / THOUSAND));
            charts.add(
                    bars("Processor time of the contender", "µs an image", throughput, ThroughputSummary::cpuMicros));
        }
        List<LatencySummary> latency = LatencySummary.of(report.latency()).stream()
                .filter(row -> row.contender().equals(Lineup.FACSIMILE))
                .toList();
        if (!latency.isEmpty()) {
            charts.add(latency(latency));
        }
        if (!report.points().isEmpty()) {
            charts.add(batchSizes(report.points()));
        }
        if (charts.isEmpty()) {
            return;
        }
        int columns = columns(charts.size());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            BitmapEncoder.saveBitmap(charts, charts.size() / columns, columns, out, BitmapFormat.PNG);
        }
    }

    /** Two where they fill every row, else one: XChart knows no empty place. */
    static int columns(int charts) {
        return charts % 2 == 0 ? 2 : 1;
    }

    /** A group of bars for each contender, one for each guarantee. */
    private static CategoryChart bars(
            String title, String unit, List<ThroughputSummary> rows, ToDoubleFunction<ThroughputSummary> figure) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .build();
        List<String> contenders =
                rows.stream().map(ThroughputSummary::contender).distinct().toList();
        for (String guarantee : List.of(OFTEN, ONCE)) {
            List<Double> heights = new ArrayList<>();
            for (String contender : contenders) {
                heights.add(rows.stream()
                        .filter(row -> row.contender().equals(contender) && isIn(row.guarantee(), guarantee))
                        .mapToDouble(figure)
                        .findFirst()
                        .orElse(0));
            }
            chart.addSeries(guarantee.equals(OFTEN) ? OFTEN + ", or no stream" : guarantee, contenders, heights);
        }
        style(chart.getStyler());
        // A label that ends at its bar: of one centred on the last bar, XChart drops what would leave the chart.
        chart.getStyler()
                .setAvailableSpaceFill(BAR_SHARE)
                .setXAxisLabelRotation(SLANT)
                .setXAxisLabelAlignment(TextAlignment.Right)
                .setXAxisLabelAlignmentVertical(TextAlignment.Right);
        return chart;
    }

    /** What does not stream stands beside what is plainest. */
    private static boolean isIn(String guarantee, String series) {
        return guarantee.equals(series) || (series.equals(OFTEN) && !guarantee.equals(ONCE));
    }

    /** @param rows of the streamer alone, at least one */
    private static CategoryChart latency(List<LatencySummary> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Latency of facsimile, 99th percentile")
                .xAxisTitle("images/s sent")
                .yAxisTitle("ms")
                .build();
        for (String guarantee : List.of(OFTEN, ONCE)) {
            List<LatencySummary> series = rows.stream()
                    .filter(row -> row.guarantee().equals(guarantee))
                    .toList();
            if (!series.isEmpty()) {
                chart.addSeries(
                        guarantee,
                        series.stream()
                                .map(row -> String.format(Locale.ROOT, "%,d", row.imagesPerSecond()))
                                .toList(),
                        series.stream().map(LatencySummary::p99Millis).toList());
            }
        }
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(BAR_SHARE);
        return chart;
    }

    /** The points of each place at its own usual number of threads. */
    private static XYChart batchSizes(List<SweepPoint> points) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Images a second by batch size")
                .xAxisTitle("batch size")
                .yAxisTitle("thousand images/s")
                .build();
        for (String where : points.stream().map(SweepPoint::where).distinct().toList()) {
            int threads = points.stream()
                    .filter(point -> point.where().equals(where))
                    .findFirst()
                    .orElseThrow()
                    .threads();
            SortedMap<Integer, Double> curve = new TreeMap<>();
            points.stream()
                    .filter(point -> point.where().equals(where) && point.threads() == threads)
                    .forEach(point -> curve.put(point.batchSize(), point.imagesPerSecond() / THOUSAND));
            String name = where + (threads == 1 ? ", 1 thread" : ", " + threads + " threads");
            chart.addSeries(name, List.copyOf(curve.keySet()), List.copyOf(curve.values()))
                    .setMarker(SeriesMarkers.CIRCLE);
        }
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true).setXAxisDecimalPattern("#,##0");
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setYAxisMin(0.0);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, TICKS));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, TICKS));
        styler.setPlotBorderVisible(false);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, TITLE));
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, TICKS));
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setSeriesColors(COLOURS);
    }

    private static String text(ProcessingGuarantee guarantee) {
        return guarantee.configValue();
    }
}
