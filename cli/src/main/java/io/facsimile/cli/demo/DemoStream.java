package io.facsimile.cli.demo;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.cli.result.AnomalyResult;
import io.facsimile.cli.result.AnomalySheet;
import io.facsimile.cli.result.CodeResult;
import io.facsimile.cli.result.HighestAnomalies;
import io.facsimile.cli.result.Result.Source;
import io.facsimile.cli.source.ImageEncoder;
import io.facsimile.cli.source.ImageFormat;
import io.facsimile.cli.source.ImageSender;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ImageProgress;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.kafka.client.TopicReader;
import io.facsimile.streamer.Streamer;
import io.facsimile.streamer.options.InputConfig;
import io.facsimile.streamer.options.ModelConfig;
import io.facsimile.streamer.options.OutputConfig;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.options.TopicsConfig;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends images through a broker and a streamer in this process and reads what comes out, as any client would.
 *
 * <p>A tenth of the images goes first, and their codes are waited for, so that the time of the others is not that of
 * starting up. When all have been answered, the streamer is closed and the topics are read to their ends: what came
 * twice shows then.
 */
final class DemoStream {
    /** The longest wait for another result, after which the rest is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** One of so many images goes before the measurement. */
    private static final int WARM_UP_SHARE = 10;

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final DemoOptions options;
    private final Console console;
    private final StopSignal stop;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final DemoLedger ledger = new DemoLedger();
    private final HighestAnomalies highest = new HighestAnomalies(AnomalySheet.COLUMNS);

    DemoStream(DemoOptions options, Console console, StopSignal stop) {
        this.options = options;
        this.console = console;
        this.stop = stop;
    }

    /** @throws CommandException if it is stopped, or the streamer fails; what is missing in the end is no exception */
    DemoOutcome run(List<DemoImage> images)
            throws IOException, CommandException, StartupException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            console.say("broker up at " + broker.bootstrapServers());
            Connection connection = Connection.to(broker.bootstrapServers());
            try (ClusterAdmin cluster = ClusterAdmin.connect(connection)) {
                cluster.createMissing(topics, TopicCreation.withPartitions(options.partitions()));
            }
            try (TopicReader reader = TopicReader.open(connection, topics.outputs(), true)) {
                double seconds = stream(connection, reader, images);
                drain(reader);
                return new DemoOutcome(
                        ledger.delivery(), ledger.tallies(), images.size() - warmUp(images), seconds, highest.ranked());
            }
        }
    }

    private double stream(Connection connection, TopicReader reader, List<DemoImage> images)
            throws IOException, CommandException, StartupException {
        try (Streamer streamer = Streamer.start(streamerOptions(connection));
                ImageSender sender = ImageSender.open(connection, topics.images())) {
            console.say("streaming " + images.size() + " images through " + streamer.modelId());
            int warmUp = warmUp(images);
            send(sender, images.subList(0, warmUp));
            awaitAnswers(streamer, reader, warmUp);
            long begun = System.nanoTime();
            send(sender, images.subList(warmUp, images.size()));
            long last = awaitAnswers(streamer, reader, images.size());
            return (last - begun) / 1e9;
        }
    }

    private static int warmUp(List<DemoImage> images) {
        return Math.max(1, images.size() / WARM_UP_SHARE);
    }

    private StreamerOptions streamerOptions(Connection connection) {
        return new StreamerOptions(
                ModelConfig.of(options.out()),
                connection,
                TopicsConfig.existing(topics),
                new ProcessingConfig(
                        ProcessingConfig.applicationIdOf(topics),
                        options.threads(),
                        ProcessingConfig.DEFAULT_BATCH_SIZE,
                        ProcessingConfig.DEFAULT_GUARANTEE),
                InputConfig.DEFAULT,
                OutputConfig.DEFAULT);
    }

    private void send(ImageSender sender, List<DemoImage> images) throws IOException, CommandException {
        ImageEncoder encoder = new ImageEncoder(ImageFormat.AVRO);
        for (DemoImage image : images) {
            stopIfAsked();
            sender.send(
                    encoder.encode(image.key(), image.image()).with(image.mark()),
                    place -> ledger.sent(new Source(place.topic(), place.partition(), place.offset())));
        }
        sender.finish();
    }

    /** Reads until so many images have been answered, or nothing comes any more; returns when the last result came. */
    private long awaitAnswers(Streamer streamer, TopicReader reader, int images) throws IOException, CommandException {
        long last = System.nanoTime();
        try (ImageProgress progress = ImageProgress.start(console, "scored", images)) {
            while (ledger.answered() < images && System.nanoTime() - last < SILENCE.toNanos()) {
                stopIfAsked();
                if (streamer.failed()) {
                    throw new CommandException("the streamer failed, see above");
                }
                if (book(reader)) {
                    last = System.nanoTime();
                    progress.reached(ledger.answered());
                }
            }
        }
        return last;
    }

    /** Reads to the end of the topics, where images that came out twice would show. */
    private void drain(TopicReader reader) throws IOException, CommandException {
        long begun = System.nanoTime();
        while (!reader.isAtEnd()) {
            if (System.nanoTime() - begun > DRAIN.toNanos()) {
                throw new CommandException("the results could not be read to their end within " + DRAIN.toSeconds()
                        + " s, so whether each image came out once is not known");
            }
            book(reader);
        }
    }

    /** Books the next results; returns whether there were any. */
    private boolean book(TopicReader reader) throws IOException {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
            any = true;
            if (record.topic().equals(topics.codes())) {
                CodeResult.Json code = CodeResult.read(record).json();
                ledger.code(code.source(), DemoImage.kindOf(record), code.anomalous());
            } else if (record.topic().equals(topics.anomalies())) {
                AnomalyResult result = AnomalyResult.read(record);
                ledger.anomaly(result.json().source());
                highest.add(DemoImage.kindOf(record), result.anomaly());
            } else {
                ledger.deadLetter();
            }
        }
        return any;
    }

    private void stopIfAsked() throws CommandException {
        if (stop.isAsked()) {
            throw new CommandException("stopped before every image came out");
        }
    }
}
