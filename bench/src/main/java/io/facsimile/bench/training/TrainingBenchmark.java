package io.facsimile.bench.training;

import io.facsimile.bench.report.Median;
import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.options.OptimiserOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rounds of a plain epoch, one looked at, and the machine's peak, in turn, so that all see the same machine. */
final class TrainingBenchmark {
    /** Before the rounds: Java compiles its loops, memory is touched. */
    private static final int WARM_UP_EPOCHS = 2;

    private final Consumer<String> progress;

    private final List<EpochTime> plain = new ArrayList<>();
    private final List<EpochTime> looked = new ArrayList<>();
    private final List<Double> peaks = new ArrayList<>();

    /** @param progress told what is under way */
    TrainingBenchmark(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Measures; to be called once. */
    TrainingReport run(
            String command, String processor, String date, String data, ImageSet images, int batch, int rounds)
            throws TrainingException {
        OptimiserOptions options = OptimiserOptions.defaults().withBatchSize(batch);
        try (TrainingClock clock = new TrainingClock(images, ModelOptions.DEFAULT_CODE_SIZE, options)) {
            progress.accept("warming up");
            for (int i = 0; i < WARM_UP_EPOCHS; i++) {
                clock.epochByOperation();
            }
            for (int round = 1; round <= rounds; round++) {
                progress.accept("round " + round + " of " + rounds);
                plain.add(clock.epoch());
                looked.add(clock.epochByOperation());
                peaks.add(MultiplicationPeak.measure());
            }
            return new TrainingReport(
                    command,
                    processor,
                    date,
                    data,
                    images.size(),
                    batch,
                    rounds,
                    Median.of(plain, EpochTime::seconds),
                    Median.of(peaks, Double::doubleValue),
                    (double) clock.multiplicationsPerImage() * images.size(),
                    Median.of(looked, EpochTime::seconds),
                    operations());
        }
    }

    private Map<String, Double> operations() {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String operation : looked.get(0).operations().keySet()) {
            medians.put(operation, Median.of(looked, epoch -> epoch.operations().get(operation)));
        }
        return medians;
    }
}
