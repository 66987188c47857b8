package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.cli.Shell.Ran;
import io.facsimile.cli.source.ImageEncoder;
import io.facsimile.cli.source.ImageFormat;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs as their users meet them: broker and streamer run on, the others come and go. */
class VerbsIT {
    private static final ImageShape SHAPE = new ImageShape(8, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Running broker;
    private static String servers;

    /** A verb that runs until it is interrupted, and then must end well. */
    private record Running(Shell shell, CompletableFuture<Ran> ran) implements AutoCloseable {
        private static void thread(Runnable verb) {
            new Thread(verb, "verb").start();
        }

        static Running start(Map<String, String> environment, String... arguments) {
            Shell shell = new Shell(environment);
            // Not the common pool, which on two cores may have one thread, and a verb runs until it is stopped.
            return new Running(shell, CompletableFuture.supplyAsync(() -> shell.execute(arguments), Running::thread));
        }

        void awaitStreaming() {
            awaitReady(() -> shell.err().startsWith("streaming"));
        }

        void awaitReady(Callable<Boolean> ready) {
            Awaitility.await().atMost(PATIENCE).until(() -> ran.isDone() || ready.call());
            assertThat(ran).as(shell.err()).isNotDone();
        }

        @Override
        public void close() {
            shell.interrupt();
            Ran ended = ran.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        broker = Running.start(Map.of(), "broker", "--port", "0", "--partitions", "2");
        broker.awaitReady(() -> broker.shell().out().endsWith("\n"));
        servers = broker.shell().out().strip();
        TinyModel.write(Files.createDirectory(folder.resolve("model")), SHAPE);
        Files.createDirectory(folder.resolve("images"));
        image("images/good.png", TinyModel.twoTone(SHAPE, 200, 40));
        image("images/other.png", TinyModel.twoTone(SHAPE, 10, 90));
        image("images/odd.png", TinyModel.striped(SHAPE));
        byte[] png = Files.readAllBytes(folder.resolve("images/good.png"));
        Files.write(folder.resolve("broken.png"), Arrays.copyOf(png, png.length - 1));
        Files.writeString(folder.resolve("page.png"), "<html>not found</html>");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatIsProducedComesOutAsCodesAnomaliesAndDeadLetters() throws IOException {
        try (Running streamer = streamer("trip", "int8")) {
            streamer.awaitStreaming();
            Ran produced = kafka("produce", "--prefix", "trip", "--format", "png", file("images"), file("broken.png"));
            assertThat(produced.exitCode()).as(produced.err()).isZero();
            assertThat(produced.out()).startsWith("sent 4 images to trip.images");
            assertThat(produced.err().lines()).containsExactly("4 images read");

            List<JsonNode> codes = json(consume("codes", "--prefix", "trip", "--max", "3", "--format", "json"));
            assertThat(codes)
                    .extracting(code -> code.get("key").asText() + " "
                            + code.get("anomalous").asBoolean() + " "
                            + code.get("encoding").asText())
                    .containsExactlyInAnyOrder("good.png false int8", "other.png false int8", "odd.png true int8");
            JsonNode good = codes.stream()
                    .filter(code -> code.get("key").asText().equals("good.png"))
                    .findFirst()
                    .orElseThrow();
            assertThat(good.get("code").get(0).asDouble()).isCloseTo(200 / 255.0, within(1e-4));

            List<JsonNode> anomalies = json(consume("anomalies", "--prefix", "trip", "--max", "1", "--format", "json"));
            assertThat(anomalies).extracting(one -> one.get("key").asText()).containsExactly("odd.png");
            assertThat(anomalies.get(0).get("image").binaryValue())
                    .isEqualTo(TinyModel.striped(SHAPE).pixels());

            Ran dead = consume("dead-letters", "--prefix", "trip", "--max", "1");
            assertThat(dead.out().lines().skip(1))
                    .singleElement()
                    .asString()
                    .contains("broken.png", "undecodable-image");
        }
    }

    @Test
    void nothingIsSentWhereAFileCannotBeReadUnlessItMayBePassedOver() {
        String[] mixed = {"produce", "--topic", "facsimile.codes", file("images"), file("page.png")};
        Ran refused = kafka(mixed);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .containsExactly(
                        "facsimile: " + file("page.png") + ": unknown format: expected a PNG or JPEG file, found"
                                + " 22 bytes that start with 3c 68 74 6d: an HTML page; nothing was sent;"
                                + " --skip-unreadable passes over what cannot be read");

        Ran passedOver = kafka(
                "produce",
                "--prefix",
                "facsimile",
                "--skip-unreadable",
                "--max",
                "4",
                file("page.png"),
                file("images"));
        assertThat(passedOver.exitCode()).as(passedOver.err()).isZero();
        assertThat(passedOver.out()).startsWith("sent 3 images to facsimile.images");
        assertThat(passedOver.err().lines())
                .containsExactly(
                        "passed over: " + file("page.png") + ": unknown format: expected a PNG or JPEG file, found"
                                + " 22 bytes that start with 3c 68 74 6d: an HTML page",
                        "3 images read; passed over: 1 undecodable file (page.png)");
    }

    @Test
    void whatIsPassedOverIsNotCountedAmongTheImagesThatMaxLeavesOut() {
        Ran ran = kafka("produce", "--skip-unreadable", "--max", "2", file("page.png"), file("images"));

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("sent 2 images to facsimile.images");
        assertThat(ran.err().lines()).last().isEqualTo("--max left out 1 of 4 images");
    }

    @Test
    void nothingSentIsAFailureEvenWhereFilesMayBePassedOver() {
        Ran ran = kafka("produce", "--skip-unreadable", file("page.png"));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).startsWith("sent 0 images to facsimile.images");
        assertThat(ran.err().lines()).last().isEqualTo("facsimile: nothing was sent: no image can be read");
    }

    @Test
    void gray8SaysTheSizeThatImagesAreBroughtTo() {
        Ran ran = kafka("produce", "--format", "gray8", "--topic", "facsimile.dead-letters", file("images/good.png"));

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err().lines())
                .containsExactly("--format gray8: images are brought to --image-size 28x28, which must be the size of"
                        + " the model's");
    }

    @Test
    void codesOfEveryFormatDecodeToASheet() throws IOException {
        try (Running streamer = streamer("sheet", "float32")) {
            streamer.awaitStreaming();
            for (String format : List.of("avro", "png", "gray8")) {
                Ran produced = kafka(
                        "produce",
                        "--prefix",
                        "sheet",
                        "--format",
                        format,
                        "--image-size",
                        "8x8",
                        file("images/good.png"));
                assertThat(produced.exitCode()).as(produced.err()).isZero();
            }
            List<JsonNode> codes = json(consume("codes", "--prefix", "sheet", "--max", "3", "--format", "json"));
            assertThat(codes)
                    .extracting(code -> code.get("code"))
                    .hasSize(3)
                    .containsOnly(codes.get(0).get("code"));

            Ran ran = decode("sheet", folder.resolve("model"));
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ImageIO.read(folder.resolve("sheet.png").toFile())).isNotNull();
        }
    }

    @Test
    void codesOfAnotherModelAreRefusedByName() throws IOException {
        Path smaller = TinyModel.write(Files.createDirectory(folder.resolve("smaller")), new ImageShape(4, 4));
        try (Running streamer = streamer("refused", "float32")) {
            streamer.awaitStreaming();
            assertThat(kafka("produce", "--prefix", "refused", file("images/good.png"))
                            .exitCode())
                    .isZero();

            Ran ran = decode("refused", smaller);

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).containsPattern("was made by tiny@[0-9a-f]{12}, but --model is tiny@[0-9a-f]{12}");
            assertThat(folder.resolve("refused.png")).doesNotExist();
        }
    }

    @Test
    void aValueThatIsNoCodeIsToldByItsPositionAndPassedOver() {
        assertThat(kafka("produce", "--topic", "facsimile.codes", file("images/good.png"))
                        .exitCode())
                .as("an ImageRecord among the codes")
                .isZero();

        Ran ran = consume("codes", "--timeout", "2", "--format", "json");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .matches("facsimile.codes partition [01] offset 0: unknown schema: .*");
    }

    @Test
    void aMissingTopicIsToldInALine() {
        Ran ran = kafka("consume", "codes", "--prefix", "elsewhere");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines()).singleElement().asString().contains("no topic elsewhere.codes at " + servers);
    }

    /** A file for all clients has settings for some that would stop others, or make them wait for ever. */
    @Test
    void settingsOfTransactionsAndGroupsNeitherStopNorChangeWhatIsSentAndRead() throws IOException {
        Path config = Files.writeString(folder.resolve("client.properties"), """
                transactional.id=mine
                transaction.timeout.ms=60000
                transaction.two.phase.commit.enable=true
                enable.idempotence=false
                acks=0
                retries=0
                max.in.flight.requests.per.connection=50
                buffer.memory=100000
                key.serializer=org.apache.kafka.common.serialization.StringSerializer
                value.serializer=org.apache.kafka.common.serialization.StringSerializer
                group.id=mine
                group.instance.id=mine-1
                group.protocol=streams
                group.remote.assignor=uniform
                partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor
                session.timeout.ms=1000
                heartbeat.interval.ms=5000
                enable.auto.commit=true
                auto.offset.reset=none
                isolation.level=read_uncommitted
                key.deserializer=org.apache.kafka.common.serialization.StringDeserializer
                value.deserializer=org.apache.kafka.common.serialization.StringDeserializer
                """);

        Ran produced = kafka(
                "produce", "--config", config.toString(), "--topic", "facsimile.dead-letters", file("images/good.png"));
        assertThat(produced.exitCode()).as(produced.err()).isZero();
        assertThat(produced.out()).startsWith("sent 1 images");
        assertThat(produced.err().lines())
                .containsExactly(
                        "--config: transaction.timeout.ms has no effect: produce sends each image without"
                                + " a transaction",
                        "--config: transaction.two.phase.commit.enable has no effect: produce sends each image without"
                                + " a transaction",
                        "--config: transactional.id has no effect: produce sends each image without a transaction",
                        "--config: max.in.flight.requests.per.connection has no effect: produce sends an image again"
                                + " until it is written, and writes it once",
                        "--config: retries has no effect: produce sends an image again until it is written, and"
                                + " writes it once");

        Ran consumed = consume("dead-letters", "--config", config.toString(), "--max", "1");
        assertThat(consumed.exitCode()).as(consumed.err()).isZero();
        assertThat(consumed.out()).contains("good.png");
    }

    @Test
    void produceKeepsToItsRateAndItsMost() {
        Ran ran = kafka("produce", "--data", "generated", "--max", "5", "--rate", "1000");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("sent 5 images to facsimile.images");
    }

    private static Running streamer(String prefix, String encoding) {
        return Running.start(
                Map.of("FACSIMILE_BOOTSTRAP_SERVERS", servers, "FACSIMILE_CODE_ENCODING", encoding),
                "stream",
                "--model",
                file("model"),
                "--prefix",
                prefix,
                "--create-topics",
                "--partitions",
                "1");
    }

    private static Ran decode(String prefix, Path model) {
        return kafka(
                "decode",
                "--prefix",
                prefix,
                "--model",
                model.toString(),
                "--out",
                file(prefix + ".png"),
                "--max",
                "1");
    }

    private static Ran consume(String... arguments) {
        List<String> all = new ArrayList<>(List.of("consume", "--from-beginning"));
        all.addAll(List.of(arguments));
        return kafka(all.toArray(String[]::new));
    }

    private static Ran kafka(String... arguments) {
        return new Shell(Map.of("FACSIMILE_BOOTSTRAP_SERVERS", servers)).execute(arguments);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void image(String name, GrayImage image) throws IOException {
        Files.write(
                folder.resolve(name),
                new ImageEncoder(ImageFormat.PNG).encode(name, image).value());
    }

    private static List<JsonNode> json(Ran ran) {
        List<JsonNode> objects = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        ran.out().lines().forEach(line -> {
            try {
                objects.add(mapper.readTree(line));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        });
        return objects;
    }
}
