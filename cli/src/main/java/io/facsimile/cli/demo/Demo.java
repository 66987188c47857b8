package io.facsimile.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.facsimile.cli.result.AnomalySheet;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.cli.terminal.Versions;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.data.DataSet;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.trainer.Trainer;
import io.facsimile.trainer.loop.ConsoleTrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything once: trains, streams, counts, and leaves files to look at. */
public final class Demo {
    static final String REPORT = "report.json";
    static final String ANOMALIES = "anomalies.png";

    private final DemoOptions options;
    private final DemoData data;
    private final Console console;
    private final StopSignal stop;

    public Demo(DemoOptions options, DemoData data, Console console, StopSignal stop) {
        this.options = options;
        this.data = data;
        this.console = console;
        this.stop = stop;
    }

    public DemoReport run()
            throws IOException, CommandException, StartupException, InterruptedException, InferenceException {
        DataSet normal = data.normal(options.data());
        List<DemoImage> images = new DemoMix(options.training().run().seed(), options.maxNormal())
                .of(normal.test(), data.foreign(options.foreign()));
        train(normal);
        DemoOutcome outcome = new DemoStream(options, console, stop).run(images);
        DemoReport report;
        try (Autoencoder model = Autoencoder.open(options.out());
                CodeDecoder decoder = CodeDecoder.open(options.out())) {
            report = DemoReport.of(Versions.of("facsimile"), model.id(), model.metadata(), outcome);
            new AnomalySheet(decoder).write(outcome.highest(), options.out().resolve(ANOMALIES));
        }
        write(report, options.out().resolve(REPORT));
        return report;
    }

    private void train(DataSet normal) throws IOException, CommandException {
        console.say("training on " + normal.name() + ": " + normal.train().size() + " images");
        try (ConsoleTrainingListener listener = new ConsoleTrainingListener(console.err(), console.terminal())) {
            Trainer trainer = new Trainer(options.training(), listener);
            stop.whenAsked(trainer::stop);
            trainer.train(normal, options.out());
        }
        if (stop.isAsked()) {
            throw new CommandException("stopped; " + options.out() + " holds the model so far");
        }
    }

    private static void write(DemoReport report, Path file) throws IOException {
        ObjectMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(report) + "\n");
    }
}
