package io.facsimile.bench;

import io.facsimile.cli.CommandException;
import io.facsimile.cli.Console;
import io.facsimile.cli.StopSignal;
import io.facsimile.core.data.DataCatalog;
import io.facsimile.core.data.DataSet;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.Autoencoder;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.Quantization;
import io.facsimile.streamer.Topics;
import io.facsimile.trainer.Quantizer;
import io.facsimile.trainer.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: sets up model, images and broker, measures part after part, and reports. */
final class Bench {
    private static final ImageShape SHAPE_OF_PICTURES = new ImageShape(28, 28);
    /** Enough that no cache holds them all, and quickly encoded. */
    private static final int MOST_DIFFERENT_IMAGES = 10_000;

    private static final long NANOS = 1_000_000_000L;

    private final BenchOptions options;
    private final Console console;
    private final StopSignal stop;
    private final long begun = System.nanoTime();

    Bench(BenchOptions options, Console console, StopSignal stop) {
        this.options = options;
        this.console = console;
        this.stop = stop;
    }

    /** @throws CommandException if a contender fails or the run is stopped; nothing is left running */
    BenchReport run() throws IOException, CommandException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            DataSet data = new DataCatalog(DataCatalog.defaultCacheFolder(), console.err(), console.terminal())
                    .load(options.data(), SHAPE_OF_PICTURES);
            Path model = model(data, folder);
            EncodedImages images = EncodedImages.of(unseen(data));
            Setting setting = setting(data, images, model);
            Lineup lineup = lineup(data, model, folder);
            try (Testbed testbed = Testbed.open(folder, images, options.partitions())) {
                return measure(testbed, setting, lineup);
            }
        }
    }

    private Path model(DataSet data, TemporaryFolder folder) throws IOException {
        if (options.model().isPresent()) {
            return options.model().get();
        }
        say("training a model for one epoch");
        Path model = folder.path().resolve("model");
        QuickModel.train(data, model);
        return model;
    }

    private Lineup lineup(DataSet data, Path model, TemporaryFolder folder) throws IOException, CommandException {
        Lineup lineup = options.lineup(model, int8Model(data, model, folder));
        if (options.leavesNobody(lineup)) {
            throw new CommandException("--contender: no int8 model takes part, so nobody is left with '"
                    + options.contender() + "' in the name; give one with --int8-model");
        }
        return lineup;
    }

    /** The edition that was named, else one made now; none of a model that was trained on other images. */
    private Optional<Path> int8Model(DataSet data, Path model, TemporaryFolder folder) throws IOException {
        if (options.int8Model().isPresent()) {
            requireEdition(options.int8Model().get(), model);
        }
        if (options.int8Model().isPresent() || !asked(Part.THROUGHPUT)) {
            return options.int8Model();
        }
        say("quantizing the model");
        Path edition = folder.path().resolve("int8");
        try {
            new Quantizer(model).quantize(data, edition);
            return Optional.of(edition);
        } catch (TrainingException | ModelException e) {
            say("no int8 model takes part: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireEdition(Path int8Model, Path model) throws ModelException {
        try (Autoencoder edition = Autoencoder.open(int8Model);
                Autoencoder original = Autoencoder.open(model)) {
            String from =
                    edition.metadata().quantization().map(Quantization::from).orElse("none");
            if (!from.equals(original.id())) {
                throw new ModelException(
                        edition.file() + ": expected an int8 edition of " + original.id() + ", found one of " + from);
            }
        }
    }

    /** Images that the model was not trained on, where there are any. */
    private static ImageSet unseen(DataSet data) {
        ImageSet images = data.test().size() > 0 ? data.test() : data.train();
        return images.range(0, Math.min(images.size(), MOST_DIFFERENT_IMAGES));
    }

    private Setting setting(DataSet data, EncodedImages images, Path model) throws IOException {
        try (Autoencoder opened = Autoencoder.open(model)) {
            if (!opened.metadata().inputShape().equals(SHAPE_OF_PICTURES)) {
                throw new ModelException(opened.file() + ": expected a model of images of " + SHAPE_OF_PICTURES
                        + ", as those of the benchmark are, found one of "
                        + opened.metadata().inputShape());
            }
            return Setting.here(
                    options.command(),
                    data.name(),
                    images.valueSize(),
                    options.effort().images(),
                    opened.id(),
                    options.partitions(),
                    options.threads(),
                    options.batchSize(),
                    options.effort().rounds(),
                    options.effort().warmUpSeconds());
        }
    }

    private BenchReport measure(Testbed testbed, Setting setting, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        List<ThroughputResult> throughput = new ArrayList<>();
        List<LatencyResult> latency = new ArrayList<>();
        List<SweepPoint> points = new ArrayList<>();
        List<RecoveryResult> recovery = new ArrayList<>();
        if (asked(Part.THROUGHPUT) || asked(Part.POINTS)) {
            say(String.format("putting %,d images on the topic", setting.images()));
            Topics topics = testbed.createTopics("bench");
            Preload.run(testbed, topics, setting.images(), stop);
            Throughput measurement = new Throughput(testbed, topics, options.effort(), stop);
            if (asked(Part.THROUGHPUT)) {
                throughput.addAll(compare(measurement, lineup));
            }
            if (asked(Part.POINTS)) {
                points.addAll(sweep(testbed, measurement, lineup));
            }
        }
        if (asked(Part.LATENCY)) {
            latency.addAll(latencies(testbed, lineup));
        }
        if (asked(Part.RECOVERY)) {
            recovery.addAll(kills(testbed, lineup));
        }
        return new BenchReport(
                setting,
                throughput,
                latency,
                points,
                recovery,
                Targets.of(ThroughputSummary.of(throughput), LatencySummary.of(latency)));
    }

    private boolean asked(Part part) {
        return options.parts().contains(part);
    }

    /** Round by round, so that what slows the machine for a while slows every contender. */
    private List<ThroughputResult> compare(Throughput measurement, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        List<ThroughputResult> results = new ArrayList<>();
        for (int round = 1; round <= options.effort().rounds(); round++) {
            for (Contender contender : lineup.comparison()) {
                if (options.takesPart(contender)) {
                    ThroughputResult result = measurement.measure(contender, round);
                    results.add(result);
                    say(
                            round,
                            contender,
                            "%,.0f images/s, %.1f µs/image",
                            result.imagesPerSecond(),
                            result.cpuMicros());
                }
            }
        }
        return results;
    }

    private List<SweepPoint> sweep(Testbed testbed, Throughput measurement, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        say("batch sizes and threads");
        int cores = Runtime.getRuntime().availableProcessors();
        List<SweepPoint> points = new ArrayList<>(
                new Sweep(testbed, options.effort().warmUp(), options.effort().pointMeasured(), stop)
                        .measure(lineup.inferencePoints(cores)));
        if (options.effort().thorough()) {
            for (Contender point : lineup.streamPoints(Math.min(cores, options.partitions()))) {
                ThroughputResult result = measurement.measure(point, 1);
                points.add(new SweepPoint(
                        "in the stream",
                        point.guaranteeText(),
                        point.batchSize(),
                        point.threads(),
                        result.imagesPerSecond(),
                        result.cpuMicros()));
                say(
                        1,
                        point,
                        "batches of %d, %d threads: %,.0f images/s",
                        point.batchSize(),
                        point.threads(),
                        result.imagesPerSecond());
            }
        }
        return points;
    }

    private List<LatencyResult> latencies(Testbed testbed, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        List<LatencyResult> results = new ArrayList<>();
        Latency measurement = new Latency(testbed, options.effort(), stop);
        for (int round = 1; round <= options.effort().rounds(); round++) {
            for (Contender contender : lineup.latencies()) {
                if (!options.takesPart(contender)) {
                    continue;
                }
                for (LatencyResult result : measurement.measure(contender, round)) {
                    results.add(result);
                    say(
                            round,
                            contender,
                            "at %,d images/s: p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                            result.imagesPerSecond(),
                            result.p50Millis(),
                            result.p99Millis(),
                            result.maxMillis());
                }
            }
        }
        return results;
    }

    private List<RecoveryResult> kills(Testbed testbed, Lineup lineup)
            throws IOException, CommandException, InterruptedException {
        List<RecoveryResult> results = new ArrayList<>();
        Recovery measurement = new Recovery(testbed, options.effort(), stop);
        for (Duration session : options.effort().sessionTimeouts()) {
            for (Contender contender : lineup.victims()) {
                RecoveryResult result = measurement.measure(contender, session);
                results.add(result);
                say(
                        1,
                        contender,
                        "killed with a session timeout of %d s: first code after %.1f s, up to date after %.1f s",
                        result.sessionTimeoutSeconds(),
                        result.firstCodeSeconds(),
                        result.caughtUpSeconds());
            }
        }
        return results;
    }

    /** What is going on, with the seconds since the beginning. */
    private void say(String line) {
        console.say(String.format("%5d s  %s", (System.nanoTime() - begun) / NANOS, line));
    }

    private void say(int round, Contender contender, String pattern, Object... figures) {
        say("round " + round + ", " + contender + ": " + String.format(pattern, figures));
    }
}
