package io.facsimile.streamer;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.delivery.Position;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.BadKind;
import io.facsimile.streamer.support.GoodKind;
import io.facsimile.streamer.support.delivery.Content;
import io.facsimile.streamer.support.delivery.Delivery;
import io.facsimile.streamer.support.delivery.Delivery.Kind;
import io.facsimile.streamer.support.delivery.Positions;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.JvmProbe;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.DeadLetterHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images of all kinds, and among them records that are none, also of all kinds. To repeat a failure, pass the seed that
 * is printed: {@code -Dbad-records.seed=N}.
 */
class BadRecordsIT {
    private static final String SEED = "bad-records.seed";
    private static final int GOOD = 100_000;
    private static final int BAD = 10_000;
    private static final List<BadKind> KINDS = List.of(BadKind.values());
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Half of what the streamer is run with elsewhere. What some of the bad records promise would not fit by far:
     * 2.5 GB of pixels, 2 GB of a field, a map of 2 billion entries; nor would the largest good one, decoded as stored.
     */
    private static final String HEAP = "-Xmx128m";

    /** Of heap, code, threads, and what ONNX Runtime and Kafka hold outside of the heap. */
    private static final long MOST_RESIDENT_KB = 450_000;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    /** What was sent, to be compared with its dead letter. */
    private record Sent(BadKind kind, byte[] key, byte[] value, List<Header> headers) {}

    @Test
    void everyImageYieldsItsCodeAndEveryOtherRecordItsDeadLetter() throws Exception {
        long seed = Optional.ofNullable(Long.getLong(SEED)).orElseGet(System::nanoTime);
        System.out.println("bad records: -D" + SEED + "=" + seed);
        Installation installation =
                new Installation(folder, broker.bootstrapServers(), "bad-records", ProcessingGuarantee.EXACTLY_ONCE_V2);
        Map<Position, Sent> bad;

        try (Delivery delivery = new Delivery(installation.clients(), installation.topics());
                StreamerProcess streamer = installation.start(HEAP)) {
            bad = send(installation, delivery, new Random(seed));
            delivery.awaitAll(PATIENCE);
            OptionalLong peak = JvmProbe.peakResidentKb(streamer.pid());
            assertThat(streamer.terminate()).as(streamer.log()).isZero();
            delivery.readToTheEnd(PATIENCE);

            peak.ifPresent(kb -> assertThat(kb).as("peak resident memory, KB").isLessThan(MOST_RESIDENT_KB));
            assertThat(bad).hasSize(BAD);
            assertThat(delivery.sent()).isEqualTo(GOOD + BAD);
            delivery.assertKept(ProcessingGuarantee.EXACTLY_ONCE_V2);
            assertThat(streamer.log()).doesNotContain("OutOfMemoryError");
        }
        for (ConsumerRecord<byte[], byte[]> letter :
                installation.clients().consume(installation.topics().deadLetters(), BAD)) {
            assertIsDeadLetterOf(bad.get(Positions.ofDeadLetter(letter)), letter);
        }
    }

    /** Sends all, shuffled, and returns what was bad. */
    private static Map<Position, Sent> send(Installation installation, Delivery delivery, Random random) {
        List<Boolean> order = new ArrayList<>(Collections.nCopies(GOOD, true));
        order.addAll(Collections.nCopies(BAD, false));
        Collections.shuffle(order, random);
        Map<Position, Sent> bad = new ConcurrentHashMap<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        String topic = installation.topics().images();
        try (KafkaProducer<byte[], byte[]> producer = installation.clients().producer()) {
            for (int i = 0; i < order.size(); i++) {
                // Some without a key, some of the same.
                byte[] key = i % 10 == 0 ? null : bytes("k" + i % 1000);
                if (order.get(i)) {
                    GoodKind kind = GoodKind.of(i);
                    int content = Content.ofImage(key, kind.pixels(i), false);
                    List<Header> headers = headers(kind.headers(), i);
                    producer.send(
                            new ProducerRecord<>(topic, null, key, kind.value(i), headers), (position, refused) -> {
                                if (refused == null) {
                                    delivery.sent(Kind.GOOD, Positions.of(position), content);
                                } else {
                                    failure.set(refused);
                                }
                            });
                } else {
                    BadKind kind = KINDS.get(random.nextInt(KINDS.size()));
                    Sent sent = new Sent(kind, key, kind.value(random), headers(kind.headers(), i));
                    producer.send(
                            new ProducerRecord<>(topic, null, key, sent.value(), sent.headers()),
                            (position, refused) -> {
                                if (refused == null) {
                                    bad.put(Positions.of(position), sent);
                                    delivery.sent(Kind.BAD, Positions.of(position), Content.ofBad(key, sent.value()));
                                } else {
                                    failure.set(refused);
                                }
                            });
                }
            }
        }
        assertThat(failure.get()).isNull();
        return bad;
    }

    private static List<Header> headers(Map<String, byte[]> own, int i) {
        List<Header> headers = new ArrayList<>();
        headers.add(new RecordHeader("number", bytes(Integer.toString(i))));
        own.forEach((name, value) -> headers.add(new RecordHeader(name, value)));
        return headers;
    }

    private static void assertIsDeadLetterOf(Sent sent, ConsumerRecord<byte[], byte[]> letter) {
        assertThat(Clients.header(letter, DeadLetterHeaders.REASON))
                .as("%s: %s", sent.kind(), Clients.header(letter, DeadLetterHeaders.MESSAGE))
                .isEqualTo(sent.kind().reason().headerValue());
        assertThat(letter.key()).isEqualTo(sent.key());
        assertThat(letter.value()).isEqualTo(sent.value());
        assertThat(letter.headers()).startsWith(sent.headers().toArray(Header[]::new));
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.OMITTED)).isNull();
    }
}
