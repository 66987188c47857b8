package io.facsimile.cli.verb;

import io.facsimile.cli.source.DataSetSource;
import io.facsimile.cli.source.FileSource;
import io.facsimile.cli.source.ImageEncoder;
import io.facsimile.cli.source.ImageFiles;
import io.facsimile.cli.source.ImageFormat;
import io.facsimile.cli.source.ImageSender;
import io.facsimile.cli.source.ImageSource;
import io.facsimile.cli.source.OutgoingImage;
import io.facsimile.cli.source.Pace;
import io.facsimile.cli.source.SendOutcome;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.ImageProgress;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.core.image.ImageSet;
import io.facsimile.data.folder.UnreadableFileException;
import io.facsimile.data.folder.UnreadableFileHandler;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.RecordSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts images on the topic. */
@Command(
        name = "produce",
        description = {
            "Send images to the topic NAME.images: a data set, or image files and folders.",
            "Keys are file names, or indices where a data set has none. Prints how many were sent."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile produce --data fashion-mnist --max 1000 --rate 200",
            "  ./facsimile produce --format png shoe.png photos/",
            "  ./facsimile produce --data /data/fashion --split train --format gray8 --bootstrap-servers kafka:9092"
        })
public final class ProduceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Image files, and folders of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Another topic than the prefix's; --prefix is not looked at then.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--split",
            defaultValue = "test",
            description = "Which images of a data set: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Split split;

    @Option(
            names = "--format",
            defaultValue = "avro",
            description =
                    "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. With avro and png, PNG and JPEG files go as"
                            + " they are; with gray8 they are decoded to --image-size, which must be the model's.")
    private ImageFormat format;

    @Option(names = "--rate", paramLabel = "N", description = "Images a second; by default as fast as can be.")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--max", paramLabel = "N", description = "Most images to send; by default all.")
    private Optional<Integer> max = Optional.empty();

    private final Console console;
    private final StopSignal stop;

    public ProduceCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws IOException, CommandException, InterruptedException {
        Arguments arguments = new Arguments(spec);
        if (data.given() == !files.isEmpty()) {
            throw arguments.refused("What to send? Give either --data or image files.");
        }
        Pace pace = arguments.checked(() -> new Pace(rate.orElse(Double.POSITIVE_INFINITY)));
        max.ifPresent(most -> arguments.atLeast("--max", 1, most));
        String target =
                topic.orElseGet(() -> arguments.checked(connection::topics).images());
        Connection kafka = connection.connection();
        RecordSender.ofTransactions(kafka)
                .forEach(setting -> console.say(
                        "--config: " + setting + " has no effect: produce sends each image without a transaction"));
        RecordSender.againstIdempotence(kafka)
                .forEach(setting -> console.say("--config: " + setting
                        + " has no effect: produce sends an image again until it is written, and writes it once"));
        RequiredTopics.check(kafka, List.of(target));
        ImageSource images = source();
        int most = Math.min(images.size(), max.orElse(Integer.MAX_VALUE));
        if (!data.skipsUnreadable()) {
            check(images, most);
        }
        long begun = System.nanoTime();
        SendOutcome outcome = send(images, most, pace, kafka, target);
        double seconds = (System.nanoTime() - begun) / 1e9;
        images.summary(outcome.sent()).ifPresent(console::say);
        if (outcome.beyondMost() > 0) {
            console.say("--max left out " + outcome.beyondMost() + " of " + outcome.named() + " images");
        }
        console.out().printf(Locale.ROOT, "sent %d images to %s in %.1f s%n", outcome.sent(), target, seconds);
        if (outcome.stoppedBefore() > 0) {
            console.say("stopped before the other " + outcome.stoppedBefore() + " images");
            return ExitCode.FAILED;
        }
        if (outcome.isNoneReadable()) {
            throw new CommandException("nothing was sent: no image can be read");
        }
        return ExitCode.OK;
    }

    /** Nothing is sent where something cannot be. */
    private void check(ImageSource images, int count) throws IOException {
        try (ImageProgress progress = ImageProgress.start(console, "looking at", count)) {
            for (int i = 0; i < count && !stop.isAsked(); i++) {
                images.check(i);
                progress.reached(i + 1L);
            }
        } catch (UnreadableFileException e) {
            throw new IOException(e.getMessage() + "; nothing was sent" + DataOptions.HINT, e);
        }
    }

    private SendOutcome send(ImageSource images, int most, Pace pace, Connection kafka, String target)
            throws IOException, CommandException, InterruptedException {
        UnreadableFileHandler unreadable = DataOptions.unreadable(console, data.skipsUnreadable());
        try (ImageSender sender = ImageSender.open(kafka, target);
                ImageProgress progress = ImageProgress.start(console, "sending", most)) {
            int sent = 0;
            int passedOver = 0;
            for (int i = 0; i < images.size() && sent < most && !stop.isAsked(); i++) {
                try {
                    OutgoingImage image = images.image(i);
                    pace.awaitNext(stop);
                    sender.send(image);
                    progress.reached(++sent);
                } catch (UnreadableFileException e) {
                    unreadable.onUnreadable(e);
                    images.passOver(i, e);
                    passedOver++;
                }
            }
            return new SendOutcome(images.size(), most, Math.toIntExact(sender.finish()), passedOver);
        }
    }

    private ImageSource source() throws IOException {
        if (!data.given()) {
            ImageFiles found = files();
            found.sharedKeys().ifPresent(console::say);
            if (format == ImageFormat.GRAY8) {
                console.say("--format gray8: images are brought to --image-size "
                        + data.shape().width() + "x" + data.shape().height()
                        + ", which must be the size of the model's");
            }
            return new FileSource(found, format, data.shape());
        }
        ImageSet images = split.of(data.load(console));
        if (images.size() == 0) {
            throw new IOException(data.source() + ": it has no " + split + " images");
        }
        return new DataSetSource(images, new ImageEncoder(format));
    }

    private ImageFiles files() throws IOException {
        try {
            return ImageFiles.in(files, DataOptions.unreadable(console, data.skipsUnreadable()));
        } catch (UnreadableFileException e) {
            throw new IOException(e.getMessage() + DataOptions.HINT, e);
        }
    }
}
