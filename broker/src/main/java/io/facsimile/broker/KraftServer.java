package io.facsimile.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Kafka's broker and controller, put together as its own {@link KafkaRaftServer} does, which hides them: this one closes
 * the clients' listener first and lets the transactions that are being committed or aborted come to their end.
 *
 * <p>Partitions with one replica have no leader while their broker hands over, nor while it is registered anew. A
 * transaction whose markers are due at that moment counts as complete for Kafka 4.3 without a single one having been
 * written: its records and offsets stay undecided.
 */
final class KraftServer {
    private static final Logger log = LoggerFactory.getLogger(KraftServer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);

    /** A request that was under way when the listener closed may begin to end one more transaction. */
    private static final int ANSWERS_THAT_ALL_ENDED = 3;

    private final KafkaConfig config;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private boolean serving;

    /** Sets up a node in formatted folders; it does not serve yet. */
    KraftServer(KafkaConfig config) {
        this.config = config;
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders =
                KafkaRaftServer.initializeLogDirs(config, log, "node " + config.nodeId() + " ");
        SharedServer shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, folders._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
    }

    /** Returns when the broker serves requests. */
    void startup() {
        controller.startup();
        broker.startup();
        serving = true;
    }

    /** Returns when both have stopped. */
    void shutdown() {
        if (serving) {
            closeToClients();
        }
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void closeToClients() {
        List<Endpoint> clients = CollectionConverters.asJava(config.dataPlaneListeners()).stream()
                .filter(listener -> listener.listener().equals(BrokerConfig.CLIENT_LISTENER))
                .toList();
        broker.socketServer()
                .removeListeners(CollectionConverters.asScala(clients).toSeq());
        try {
            awaitEndOfTransactions();
        } catch (ExecutionException e) {
            log.warn(
                    "whether all transactions have ended is not known: {}",
                    e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEndOfTransactions() throws ExecutionException, InterruptedException {
        ListTransactionsOptions ending = new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT))
                .timeoutMs((int) PATIENCE.toMillis());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String address = BrokerConfig.HOST + ":" + broker.boundPort(config.interBrokerListenerName());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            int answers = 0;
            while (answers < ANSWERS_THAT_ALL_ENDED) {
                answers = admin.listTransactions(ending).all().get().isEmpty() ? answers + 1 : 0;
                if (System.nanoTime() > deadline) {
                    log.warn("transactions are still being ended after {} s", PATIENCE.toSeconds());
                    return;
                }
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            }
        }
    }
}
