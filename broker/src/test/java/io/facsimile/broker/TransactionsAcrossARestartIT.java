package io.facsimile.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that stops while producers commit one transaction after the other, and comes back, again and again. */
class TransactionsAcrossARestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final int PRODUCERS = 32;
    private static final int ENOUGH_COMMITS = 100;

    /** Nobody writes to them. The broker takes longer to hand over with them, and a marker can be lost meanwhile. */
    private static final int IDLE_PARTITIONS = 200;

    /** A broker that would not wait for transactions to end loses some at every third or so: this many tell. */
    private static final int RESTARTS = 8;

    @TempDir
    private Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(PRODUCERS);
    private EmbeddedBroker broker;
    private List<KafkaProducer<String, String>> producers = List.of();
    private volatile boolean closing;

    @BeforeEach
    void start() throws Exception {
        startTheBroker();
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(
                            new NewTopic(PARTITION.topic(), 1, (short) 1),
                            new NewTopic("idle", IDLE_PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() throws Exception {
        pool.shutdownNow();
        producers.forEach(producer -> producer.close(Duration.ZERO));
        broker.close();
    }

    @Test
    void leavesNoTransactionUndecided() throws Exception {
        startTheProducers();
        for (int restart = 1; restart <= RESTARTS; restart++) {
            closing = false;
            commits.set(0);
            List<Future<?>> running = producers.stream()
                    .<Future<?>>map(producer -> pool.submit(() -> commitUntilTheBrokerIsGone(producer)))
                    .toList();
            Awaitility.await("commits").atMost(PATIENCE).until(() -> commits.get() > ENOUGH_COMMITS);

            closing = true;
            broker.close();
            // Without a broker, they would wait for the end of their transactions.
            producers.forEach(producer -> producer.close(Duration.ZERO));
            await(running);
            startTheBroker();
            startTheProducers();

            // Before they go on: their next transactions would end those that were left.
            assertThat(undecided()).as("after restart %s", restart).isEmpty();
        }
    }

    private void startTheBroker() throws Exception {
        broker = EmbeddedBroker.start(new BrokerOptions(0, Optional.of(folder.resolve("data"))));
    }

    /** Whatever their predecessors left open is aborted when it returns. */
    private void startTheProducers() throws Exception {
        producers = IntStream.range(0, PRODUCERS).mapToObj(this::producer).toList();
        await(producers.stream()
                .<Future<?>>map(producer -> pool.submit(producer::initTransactions))
                .toList());
    }

    private static void await(List<Future<?>> running) throws Exception {
        for (Future<?> one : running) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void commitUntilTheBrokerIsGone(KafkaProducer<String, String> producer) {
        try {
            while (true) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, "value"));
                producer.commitTransaction();
                commits.incrementAndGet();
            }
        } catch (KafkaException | IllegalStateException e) { // the latter of a producer that is closed
            if (!closing) {
                throw e;
            }
        }
    }

    /** Producers with a transaction that nobody ends any more. */
    private List<ProducerState> undecided() throws Exception {
        try (Admin admin = Admin.create(client())) {
            return admin
                    .describeProducers(List.of(PARTITION))
                    .partitionResult(PARTITION)
                    .get()
                    .activeProducers()
                    .stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .toList();
        }
    }

    private KafkaProducer<String, String> producer(int id) {
        Map<String, Object> config = client();
        config.put("transactional.id", "producer-" + id);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
