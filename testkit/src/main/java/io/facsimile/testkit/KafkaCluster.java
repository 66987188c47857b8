package io.facsimile.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/**
 * Kafka in containers: brokers that are also the controllers, on a network of their own, reached from this machine at
 * ports of 127.0.0.1. The containers and the network are gone when it is closed, and when it fails to start.
 */
public final class KafkaCluster implements AutoCloseable {
    /** Where the brokers' ports are, and what their certificate is for. */
    public static final String HOST = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ITERATIONS = 4_096;

    private final Network network;
    private final List<BrokerContainer> brokers;

    private KafkaCluster(int nodes, UnaryOperator<BrokerContainer> settings) {
        List<Integer> ports = LoopbackPorts.choose(2 * nodes);
        network = Network.newNetwork();
        brokers = IntStream.range(0, nodes)
                .mapToObj(i -> settings.apply(
                        new BrokerContainer(network, i + 1, nodes, ports.get(2 * i), ports.get(2 * i + 1))))
                .toList();
    }

    /** Starts brokers; three or more keep three copies of everything and want two of them at each write. */
    public static KafkaCluster start(int nodes) throws Exception {
        return start(nodes, UnaryOperator.identity());
    }

    /** Starts one broker with a second listener, TLS with SASL/SCRAM, for this user. */
    public static KafkaCluster startSecured(TlsStores stores, ScramUser user) throws Exception {
        KafkaCluster cluster = start(1, broker -> broker.withSecureListener(stores));
        try (Admin admin = cluster.clients().admin()) {
            ScramCredentialInfo salted = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(user.name(), salted, user.password())))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private static KafkaCluster start(int nodes, UnaryOperator<BrokerContainer> settings) throws Exception {
        KafkaCluster cluster = new KafkaCluster(nodes, settings);
        try {
            Startables.deepStart(cluster.brokers).join(); // none is up before most are
            cluster.awaitBrokers();
            return cluster;
        } catch (CompletionException e) {
            cluster.close();
            throw new AssertionError("Kafka did not start: " + e.getCause(), e.getCause());
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    Clients clients() {
        return new Clients(bootstrapServers());
    }

    /** Without TLS. */
    public String bootstrapServers() {
        return brokers.stream().map(BrokerContainer::plainServer).collect(Collectors.joining(","));
    }

    /** With TLS, of a secured cluster. */
    public String securedBootstrapServers() {
        return brokers.stream().map(BrokerContainer::secureServer).collect(Collectors.joining(","));
    }

    /** The broker that leads a partition. */
    public BrokerContainer leader(String topic, int partition) throws Exception {
        int node = partitions(topic).get(partition).leader().id();
        return brokers.get(node - 1);
    }

    /** A broker other than the given one. */
    public BrokerContainer otherThan(BrokerContainer broker) {
        return brokers.get(broker.node() % brokers.size());
    }

    /** Waits until no partition of a topic is led by a broker. */
    public void awaitNotLed(String topic, BrokerContainer broker) {
        Awaitility.await("partitions of " + topic + " led by others than " + broker.node())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> partitions(topic).stream()
                        .allMatch(partition -> partition.leader() != null
                                && partition.leader().id() >= 0
                                && partition.leader().id() != broker.node()));
    }

    /** Waits until all brokers are there, and all copies of all topics are in step. */
    public void awaitInSync() throws Exception {
        awaitBrokers();
        Awaitility.await("all copies in step")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> partitionsOfAll().stream()
                        .allMatch(partition ->
                                partition.isr().size() == partition.replicas().size()));
    }

    private void awaitBrokers() {
        Awaitility.await("brokers").atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Admin admin = clients().admin()) {
                return admin.describeCluster()
                                .nodes()
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .size()
                        == brokers.size();
            }
        });
    }

    private List<TopicPartitionInfo> partitions(String topic) throws Exception {
        try (Admin admin = clients().admin()) {
            return describe(admin, List.of(topic)).iterator().next().partitions();
        }
    }

    private List<TopicPartitionInfo> partitionsOfAll() throws Exception {
        try (Admin admin = clients().admin()) {
            Collection<String> topics = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return describe(admin, topics).stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
        }
    }

    private static Collection<TopicDescription> describe(Admin admin, Collection<String> topics) throws Exception {
        return admin.describeTopics(topics)
                .allTopicNames()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .values();
    }

    @Override
    public void close() {
        brokers.forEach(BrokerContainer::stop);
        network.close();
    }
}
