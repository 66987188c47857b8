package io.facsimile.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.NewTopic;
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

/** A broker that stops while producers commit one transaction after the other, and comes back. */
class TransactionsAcrossARestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "topic";
    private static final int PARTITIONS = 8;
    private static final int PRODUCERS = 8;
    private static final int ENOUGH_COMMITS = 200;

    @TempDir
    private Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private EmbeddedBroker broker;
    private volatile boolean closing;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(new BrokerOptions(0, Optional.of(folder.resolve("data"))));
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void leavesNoTransactionUndecided() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(PRODUCERS);
        try {
            List<Future<?>> running = IntStream.range(0, PRODUCERS)
                    .<Future<?>>mapToObj(id -> pool.submit(() -> commitUntilTheBrokerIsGone(id)))
                    .toList();
            Awaitility.await("commits").atMost(PATIENCE).until(() -> commits.get() > ENOUGH_COMMITS);
            closing = true;
            broker.close();
            for (Future<?> producer : running) {
                producer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        broker = EmbeddedBroker.start(new BrokerOptions(0, Optional.of(folder.resolve("data"))));
        for (int id = 0; id < PRODUCERS; id++) {
            try (KafkaProducer<String, String> successor = producer(id)) {
                successor.initTransactions();
            }
        }

        assertThat(undecided()).isEmpty();
    }

    private void commitUntilTheBrokerIsGone(int id) {
        KafkaProducer<String, String> producer = producer(id);
        try {
            producer.initTransactions();
            while (true) {
                producer.beginTransaction();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(TOPIC, partition, null, "value"));
                }
                producer.commitTransaction();
                commits.incrementAndGet();
            }
        } catch (KafkaException e) {
            if (!closing) {
                throw e;
            }
        } finally {
            producer.close(Duration.ZERO); // without a broker, it would wait for the end of its transaction for ever
        }
    }

    /** Partitions with a transaction that nobody ends any more. */
    private List<TopicPartition> undecided() throws Exception {
        List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toCollection(ArrayList::new));
        try (Admin admin = Admin.create(client())) {
            Map<TopicPartition, PartitionProducerState> states =
                    admin.describeProducers(all).all().get();
            all.removeIf(partition -> states.get(partition).activeProducers().stream()
                    .allMatch(
                            producer -> producer.currentTransactionStartOffset().isEmpty()));
        }
        return all;
    }

    private KafkaProducer<String, String> producer(int id) {
        Map<String, Object> config = client();
        config.put("transactional.id", "producer-" + id);
        config.put("max.block.ms", "2000");
        config.put("request.timeout.ms", "1000");
        config.put("delivery.timeout.ms", "2000");
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
