package io.facsimile.cli.verb;

import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.data.DataSet;
import io.facsimile.trainer.export.QuantizationReport;
import io.facsimile.trainer.export.Quantizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the int8 edition of a model. */
@Command(
        name = "quantize",
        description = {
            "Write an int8 edition of a model, which is smaller and faster, and say what it costs.",
            "It is calibrated anew by its own graph, on the images that were held out when the model was trained."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile quantize --model model --data fashion-mnist --out model-int8",
            "  ./facsimile stream --model model-int8"
        })
public final class QuantizeCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "The folder with the autoencoder.onnx and decoder.onnx that 'facsimile train' wrote.")
    private Path model;

    @Option(
            names = DataOptions.DATA,
            paramLabel = "NAME|DIR",
            required = true,
            description = "What the model was trained on, as given to 'facsimile train'; images of a folder are brought"
                    + " to the model's size.")
    private String data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where autoencoder.onnx and decoder.onnx of the int8 edition go.")
    private Path out;

    @Option(
            names = DataOptions.SKIP_UNREADABLE,
            description = "Pass over what cannot be read in a folder, as when the model was trained.")
    private boolean skipUnreadable;

    private final Console console;

    public QuantizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        QuantizationReport report = new Quantizer(model).quantize(images(), out);
        console.out().print(QuantizationText.of(report));
        console.out().println(report.model());
        return ExitCode.OK;
    }

    private DataSet images() throws IOException {
        ImageShape shape;
        try (Autoencoder autoencoder = Autoencoder.open(model)) {
            shape = autoencoder.metadata().inputShape();
        }
        return DataOptions.load(console, data, shape, skipUnreadable);
    }
}
