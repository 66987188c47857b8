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
 * transaction whose markers are due at that moment counts as complete for Kafka 4.4 without a single one having been
 * written: its records and offsets stay undecided.
 */
final class KraftServer {
    private static final Logger LOG = LoggerFactory.getLogger(KraftServer.class);

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
                KafkaRaftServer.initializeLogDirs(config, LOG, "node " + config.nodeId() + " ");
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

    /**
     * Returns when both have stopped, which is at once if they already have. A thread that was interrupted before still
     * waits for transactions and for the hand-over; an interruption meanwhile ends the wait that it meets. The thread
     * stays interrupted.
     */
    void shutdown() {
        boolean interrupted = Thread.interrupted();
        try {
            if (serving) {
                serving = false;
                interrupted |= letClientsGo();
            }
        } finally {
            broker.shutdown();
            controller.shutdown();
            broker.awaitShutdown();
            controller.awaitShutdown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it was interrupted. */
    private boolean letClientsGo() {
        List<Endpoint> clients = CollectionConverters.asJava(config.dataPlaneListeners()).stream()
                .filter(listener -> listener.listener().equals(BrokerConfig.CLIENT_LISTENER))
                .toList();
        broker.socketServer()
                .removeListeners(CollectionConverters.asScala(clients).toSeq());
        try {
            if (!transactionsEnd()) {
                LOG.warn("transactions are still being ended after {} s", PATIENCE.toSeconds());
            }
        } catch (ExecutionException e) {
            LOG.warn(
                    "whether all transactions have ended is not known: {}",
                    e.getCause().toString());
        } catch (InterruptedException e) {
            return true;
        }
        return false;
    }

    /** Whether they do so in time. */
    private boolean transactionsEnd() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        String address = BrokerConfig.HOST + ":" + broker.boundPort(config.interBrokerListenerName());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            int answers = 0;
            while (answers < ANSWERS_THAT_ALL_ENDED) {
                Duration left = PATIENCE.minusNanos(System.nanoTime() - start);
                if (left.isNegative() || left.isZero()) {
                    return false;
                }
                answers = isEndingAny(admin, left) ? 0 : answers + 1;
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            }
            return true;
        }
    }

    private static boolean isEndingAny(Admin admin, Duration patience) throws ExecutionException, InterruptedException {
        ListTransactionsOptions ending = new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT))
                .timeoutMs(Math.toIntExact(patience.toMillis()));
        return !admin.listTransactions(ending).all().get().isEmpty();
    }
}
