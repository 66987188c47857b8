package io.facsimile.bench.run;

import io.facsimile.bench.measure.LatencyResult;
import io.facsimile.bench.measure.RecoveryResult;
import io.facsimile.bench.measure.SweepPoint;
import io.facsimile.bench.measure.Throughput;
import io.facsimile.bench.measure.ThroughputResult;
import io.facsimile.bench.plan.BenchOptions;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.bench.plan.Measurement;
import io.facsimile.bench.plan.Workload;
import io.facsimile.bench.report.BenchReport;
import io.facsimile.bench.report.BenchmarkEnvironment;
import io.facsimile.bench.report.LatencySummary;
import io.facsimile.bench.report.Targets;
import io.facsimile.bench.report.ThroughputSummary;
import io.facsimile.bench.testbed.EncodedImages;
import io.facsimile.bench.testbed.Preload;
import io.facsimile.bench.testbed.TemporaryFolder;
import io.facsimile.bench.testbed.Testbed;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One run: sets up model, images and broker, makes one measurement after the other, and reports. */
public final class Bench {
    private static final ImageShape SHAPE_OF_PICTURES = new ImageShape(28, 28);
    /** Enough that no cache holds them all, and quickly encoded. */
    private static final int MOST_DIFFERENT_IMAGES = 10_000;

    private final BenchOptions options;
    private final Console console;
    private final Progress progress;
    private final StopSignal stop;

    /** @param stop ends the run where it is, when asked */
    public Bench(BenchOptions options, Console console, StopSignal stop) {
        this.options = options;
        this.console = console;
        this.progress = new Progress(console);
        this.stop = stop;
    }

    /** @throws CommandException if a contender fails or the run is stopped; nothing is left running */
    public BenchReport run() throws IOException, CommandException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            DataSet data = new DataCatalog(DataCatalog.defaultCacheFolder(), console.err(), console.terminal())
                    .load(options.data(), SHAPE_OF_PICTURES);
            Models models = new Models(options, data, folder.path(), progress);
            Path model = models.model();
            EncodedImages images = EncodedImages.of(unseen(data));
            BenchmarkEnvironment environment =
                    BenchmarkEnvironment.here(options, new Workload(data.name(), images.valueSize(), models.id(model)));
            Lineup lineup = models.lineup(model);
            try (Testbed testbed = Testbed.open(folder, images, options.partitions())) {
                return measure(testbed, environment, lineup);
            }
        }
    }

    /** Images that the model was not trained on, where there are any. */
    private static ImageSet unseen(DataSet data) {
        ImageSet images = data.test().size() > 0 ? data.test() : data.train();
        return images.range(0, Math.min(images.size(), MOST_DIFFERENT_IMAGES));
    }

    private BenchReport measure(Testbed testbed, BenchmarkEnvironment environment, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        Rounds rounds = new Rounds(options, testbed, lineup, progress, stop);
        List<ThroughputResult> throughput = List.of();
        List<LatencyResult> latency = List.of();
        List<SweepPoint> points = List.of();
        List<RecoveryResult> recovery = List.of();
        if (options.asks(Measurement.THROUGHPUT) || options.asks(Measurement.POINTS)) {
            progress.say("putting %,d images on the topic", environment.images());
            Topics topics = testbed.createTopics("bench");
            Preload.run(testbed, topics, environment.images(), stop);
            Throughput measurement = new Throughput(testbed, topics, options.effort(), stop);
            if (options.asks(Measurement.THROUGHPUT)) {
                throughput = rounds.compare(measurement);
            }
            if (options.asks(Measurement.POINTS)) {
                points = rounds.sweep(measurement);
            }
        }
        if (options.asks(Measurement.LATENCY)) {
            latency = rounds.latencies();
        }
        if (options.asks(Measurement.RECOVERY)) {
            recovery = rounds.kills();
        }
        return new BenchReport(
                environment,
                throughput,
                latency,
                points,
                recovery,
                Targets.of(ThroughputSummary.of(throughput), LatencySummary.of(latency)));
    }
}
