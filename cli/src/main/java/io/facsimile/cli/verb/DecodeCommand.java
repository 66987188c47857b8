package io.facsimile.cli.verb;

import io.facsimile.cli.result.CodeResult;
import io.facsimile.cli.result.DecodedSheet;
import io.facsimile.cli.result.ModelCodes;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.sheet.ContactSheet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns codes back into images. */
@Command(
        name = "decode",
        description = {
            "Turn codes back into images and write them on one PNG sheet.",
            "The codes are those on the topic NAME.codes, from its beginning, or those that a model makes of a data",
            "set's test images."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile decode --model model --out sheet.png",
            "  ./facsimile decode --model model --data fashion-mnist --max 40 --out sheet.png"
        })
public final class DecodeCommand implements Callable<Integer> {
    private static final int COLUMNS = 16;
    private static final int SCALE = 2;
    /** A topic ends when nothing has come for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "The folder with the autoencoder.onnx that made the codes and its decoder.onnx.")
    private Path model;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The PNG file to write.")
    private Path out;

    @Option(
            names = "--split",
            defaultValue = "test",
            description = "Which images of a data set: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Split split;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "64",
            description = "Most images on the sheet; default ${DEFAULT-VALUE}.")
    private int max;

    private final Console console;
    private final StopSignal stop;

    public DecodeCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws IOException, CommandException, InterruptedException, InferenceException {
        new Arguments(spec).atLeast("--max", 1, max);
        try (Autoencoder autoencoder = Autoencoder.open(model);
                CodeDecoder decoder = CodeDecoder.open(model)) {
            requireHalvesOfOneModel(autoencoder, decoder);
            DecodedSheet sheet = new DecodedSheet(decoder, COLUMNS, SCALE);
            ContactSheet images = data.given()
                    ? sheet.ofImages(autoencoder, shown(autoencoder))
                    : sheet.ofCodes(codes(autoencoder.id()));
            images.write(out);
        }
        console.out().println(out);
        return ExitCode.OK;
    }

    private void requireHalvesOfOneModel(Autoencoder autoencoder, CodeDecoder decoder) throws CommandException {
        if (!autoencoder.metadata().toProperties().equals(decoder.metadata().toProperties())) {
            throw new CommandException(model + ": " + Autoencoder.FILE_NAME + " and " + CodeDecoder.FILE_NAME
                    + " are of different models; expected two files of one training run");
        }
    }

    private ImageSet shown(Autoencoder autoencoder) throws IOException, CommandException {
        ImageSet images = split.of(data.load(console));
        if (!images.shape().equals(autoencoder.metadata().inputShape())) {
            throw new CommandException(data.source() + ": expected images of "
                    + autoencoder.metadata().inputShape() + " for " + autoencoder.id() + ", got " + images.shape()
                    + "; --image-size says what a folder's are brought to");
        }
        if (images.size() == 0) {
            throw new CommandException(data.source() + " has no " + split + " images");
        }
        return images.range(0, Math.min(max, images.size()));
    }

    private List<CodeResult> codes(String modelId) throws IOException, CommandException, InterruptedException {
        String topic = new Arguments(spec).checked(connection::topics).codes();
        Connection kafka = connection.connection();
        RequiredTopics.check(kafka, List.of(topic));
        try (TopicReader reader = TopicReader.open(kafka, List.of(topic), true)) {
            List<CodeResult> codes = new ModelCodes(reader, modelId, console, stop).read(max, SILENCE);
            if (codes.isEmpty()) {
                throw new CommandException("no codes of " + modelId + " on " + topic);
            }
            return codes;
        } catch (KafkaException e) {
            throw new CommandException("reading " + topic + " failed: " + e.getMessage(), e);
        }
    }
}
