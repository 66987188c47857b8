package io.facsimile.bench.run;

import io.facsimile.bench.plan.BenchOptions;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.bench.plan.Measurement;
import io.facsimile.bench.testbed.QuickModel;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.Quantization;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.export.Quantizer;
import io.facsimile.trainer.loop.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The model of a run and its int8 edition: those that were named, else some that are made from the run's images. */
final class Models {
    private final BenchOptions options;
    private final DataSet data;
    private final Path folder;
    private final Progress progress;

    /** @param folder where those that are made are kept */
    Models(BenchOptions options, DataSet data, Path folder, Progress progress) {
        this.options = options;
        this.data = data;
        this.folder = folder;
        this.progress = progress;
    }

    /** The folder of the model. */
    Path model() throws IOException {
        if (options.model().isPresent()) {
            return options.model().get();
        }
        progress.say("training a model for one epoch");
        Path model = folder.resolve("model");
        QuickModel.train(data, model);
        return model;
    }

    /** @throws ModelException if it is a model of images of another size than those of the run */
    String id(Path model) throws IOException {
        ImageShape shape = data.train().shape();
        try (Autoencoder opened = Autoencoder.open(model)) {
            if (!opened.metadata().inputShape().equals(shape)) {
                throw new ModelException(opened.file() + ": expected a model of images of " + shape
                        + ", as those of the benchmark are, found one of "
                        + opened.metadata().inputShape());
            }
            return opened.id();
        }
    }

    /** @throws CommandException if none is left of those that were asked for by name */
    Lineup lineup(Path model) throws IOException, CommandException {
        Lineup lineup = options.lineup(model, int8Model(model));
        if (options.leavesNobody(lineup)) {
            throw new CommandException("--contender: no int8 model takes part, so nobody is left with '"
                    + options.contender() + "' in the name; give one with --int8-model");
        }
        return lineup;
    }

    /** The edition that was named, else one made now; none of a model that was trained on other images. */
    private Optional<Path> int8Model(Path model) throws IOException {
        if (options.int8Model().isPresent()) {
            requireEdition(options.int8Model().get(), model);
            return options.int8Model();
        }
        if (!options.asks(Measurement.THROUGHPUT)) {
            return Optional.empty();
        }
        progress.say("quantizing the model");
        Path edition = folder.resolve("int8");
        try {
            new Quantizer(model).quantize(data, edition);
            return Optional.of(edition);
        } catch (TrainingException | ModelException e) {
            progress.say("no int8 model takes part: %s", e.getMessage());
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
}
