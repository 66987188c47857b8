package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.TrainingOptions;
import io.facsimile.trainer.TrainingReport;
import io.facsimile.trainer.architecture.Architecture;
import io.facsimile.trainer.architecture.ModelOptions;
import io.facsimile.trainer.loop.ConsoleTrainingListener;
import io.facsimile.trainer.options.LearningRateSchedule;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import io.facsimile.trainer.options.Updater;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Trains a model. */
@Command(
        name = "train",
        description = {
            "Train a model on a data set and write it, with its history and sheets, into a folder.",
            "Ctrl-C ends the training early and keeps the best model so far."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile train --data fashion-mnist --out model",
            "  ./facsimile train --data photos/ --image-size 32x32 --epochs 50 --out model",
            "  ./facsimile train --data fashion-mnist --architecture pca --out pca"
        })
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where autoencoder.onnx, decoder.onnx, history.csv and the sheets go.")
    private Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = ModelOptions.DEFAULT_NAME,
            description = "The model's name, part of every code it makes; default ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--architecture",
            paramLabel = "dense|pca",
            defaultValue = "dense",
            description = "dense, or the linear baseline pca, which is computed in seconds; default ${DEFAULT-VALUE}.")
    private Architecture architecture;

    @Option(
            names = "--code-size",
            paramLabel = "N",
            defaultValue = "" + ModelOptions.DEFAULT_CODE_SIZE,
            description = "Numbers in a code; default ${DEFAULT-VALUE}.")
    private int codeSize;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "" + RunOptions.DEFAULT_EPOCHS,
            description = "Passes over the images; default ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "" + OptimiserOptions.DEFAULT_BATCH_SIZE,
            description = "Images of one step; default ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            defaultValue = "" + OptimiserOptions.DEFAULT_LEARNING_RATE,
            description = "Default ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--updater",
            paramLabel = "adam|sgd",
            defaultValue = "adam",
            description = "How a gradient becomes a step; default ${DEFAULT-VALUE}.")
    private Updater updater;

    @Option(
            names = "--schedule",
            paramLabel = "constant|one-cycle",
            defaultValue = "constant",
            converter = ScheduleConverter.class,
            description = "How the learning rate moves; default ${DEFAULT-VALUE}.")
    private LearningRateSchedule schedule;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + RunOptions.DEFAULT_SEED,
            description = "The same seed gives the same model on the same machine; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--false-positive-rate",
            paramLabel = "RATE",
            defaultValue = "" + ModelOptions.DEFAULT_FALSE_POSITIVE_RATE,
            description = "Share of normal images that may be called anomalous; default ${DEFAULT-VALUE}.")
    private double falsePositiveRate;

    @Option(
            names = "--sheet-every",
            paramLabel = "N",
            defaultValue = "" + RunOptions.DEFAULT_SHEET_EVERY,
            description = "Epochs from one epoch_NNN.png to the next; default ${DEFAULT-VALUE}.")
    private int sheetEvery;

    private final Console console;
    private final StopSignal stop;

    public TrainCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws IOException {
        Arguments arguments = new Arguments(spec);
        TrainingOptions options = arguments.checked(this::options);
        if (!data.given()) {
            throw arguments.refused("What to train on? Give --data, such as --data fashion-mnist.");
        }
        DataSet images = data.load(console);
        TrainingReport report;
        try (ConsoleTrainingListener listener = new ConsoleTrainingListener(console.err(), console.terminal())) {
            Trainer trainer = new Trainer(options, listener);
            stop.whenAsked(trainer::stop);
            report = trainer.train(images, out);
        }
        if (report.stopped()) {
            console.say(
                    "stopped in epoch " + report.epochsRun() + "; kept the best model, of epoch " + report.bestEpoch());
        }
        report.metrics().forEach((metric, value) -> console.out().printf(Locale.ROOT, "%s %.6f%n", metric, value));
        console.out().println(report.model());
        return ExitCode.OK;
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                new ModelOptions(name, architecture, codeSize, falsePositiveRate),
                new OptimiserOptions(updater, learningRate, schedule, batchSize),
                new RunOptions(epochs, seed, sheetEvery));
    }

    /** Reads a schedule as it is written with a hyphen. */
    static final class ScheduleConverter implements ITypeConverter<LearningRateSchedule> {
        @Override
        public LearningRateSchedule convert(String text) {
            return Arrays.stream(LearningRateSchedule.values())
                    .filter(schedule -> schedule.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.toString(LearningRateSchedule.values()) + ", got '" + text + "'"));
        }
    }
}
