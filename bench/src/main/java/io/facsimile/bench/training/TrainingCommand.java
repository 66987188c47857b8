package io.facsimile.bench.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.bench.report.Processor;
import io.facsimile.bench.testbed.DefaultData;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.trainer.options.OptimiserOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what an epoch of training is spent on. */
@Command(
        name = "training",
        description = {
            "Measure seconds an epoch, the share of this machine's matrix-multiplication peak that it reaches,"
                    + " and what",
            "the rest is spent on. On one thread, as training runs. Prints Markdown on the standard output.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile bench training",
            "  ./facsimile bench training --data DIR --rounds 9 --json training.json"
        })
public final class TrainingCommand implements Callable<Integer> {
    private static final ImageShape SHAPE = new ImageShape(28, 28);
    private static final int QUICK_IMAGES = 10_000;
    private static final int QUICK_ROUNDS = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description =
                    "The images: fashion-mnist, mnist, generated or a folder. By default Fashion-MNIST in the folder"
                            + " that " + DefaultData.FOLDER_OF_SETS + " names, else generated.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of which the medians count; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "" + OptimiserOptions.DEFAULT_BATCH_SIZE,
            description = "Images of one step; default ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(names = "--quick", description = "Epochs of 10,000 images and three rounds at most.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here too.")
    private Optional<Path> json = Optional.empty();

    private final Console console;

    public TrainingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        if (rounds < 1 || batchSize < 1) {
            throw arguments.refused(
                    "--rounds and --batch-size: expected at least 1, got " + rounds + " and " + batchSize);
        }
        DataSet set = new DataCatalog(DataCatalog.defaultCacheFolder(), console.err(), console.terminal())
                .load(data.orElseGet(DefaultData::source), SHAPE);
        ImageSet images =
                quick ? set.train().range(0, Math.min(QUICK_IMAGES, set.train().size())) : set.train();
        TrainingReport report = new TrainingBenchmark(console::say)
                .run(
                        commandAsTyped(),
                        Processor.name(),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        set.name(),
                        images,
                        batchSize,
                        quick ? Math.min(rounds, QUICK_ROUNDS) : rounds);
        console.out().print(TrainingText.of(report));
        if (json.isPresent()) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(json.get().toFile(), report);
        }
        return 0;
    }

    private String commandAsTyped() {
        return "./facsimile bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
