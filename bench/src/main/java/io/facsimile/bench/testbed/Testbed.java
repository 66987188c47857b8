package io.facsimile.bench.testbed;

import io.facsimile.bench.contender.ContenderSpec;
import io.facsimile.bench.plan.Contender;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The broker, in a process of its own, with the folder for all that a run leaves behind until its end. */
public final class Testbed implements AutoCloseable {
    private static final List<String> BROKER_HEAP = List.of("-Xmx512m");
    private static final String PIXELS = "images.gray8";

    private final TemporaryFolder folder;
    private final Child broker;
    private final Connection connection;
    private final ClusterAdmin cluster;
    private final EncodedImages images;
    private final int partitions;

    private Testbed(
            TemporaryFolder folder,
            Child broker,
            Connection connection,
            ClusterAdmin cluster,
            EncodedImages images,
            int partitions) {
        this.folder = folder;
        this.broker = broker;
        this.connection = connection;
        this.cluster = cluster;
        this.images = images;
        this.partitions = partitions;
    }

    /** @param partitions of every topic */
    public static Testbed open(TemporaryFolder folder, EncodedImages images, int partitions)
            throws IOException, CommandException, InterruptedException {
        images.writePixels(folder.path().resolve(PIXELS));
        Child broker = Child.start("broker", BrokerMain.class, BROKER_HEAP);
        try {
            Connection connection = Connection.to(broker.answer());
            return new Testbed(folder, broker, connection, ClusterAdmin.connect(connection), images, partitions);
        } catch (IOException | CommandException | InterruptedException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Creates the topics of an installation of its own. */
    public Topics createTopics(String prefix) throws IOException, InterruptedException {
        Topics topics = new Topics(prefix);
        cluster.createMissing(topics, TopicCreation.withPartitions(partitions));
        return topics;
    }

    /**
     * What a contender's process has to know to start it on this testbed.
     *
     * @param client more settings for Kafka's clients
     */
    public ContenderSpec spec(Contender contender, Topics topics, String applicationId, Map<String, String> client) {
        Map<String, String> settings = new HashMap<>(client);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.path().resolve("state").toString());
        return new ContenderSpec(
                contender.application(),
                contender.guarantee(),
                contender.model().toString(),
                folder.path().resolve(PIXELS).toString(),
                connection.bootstrapServers(),
                topics.prefix(),
                applicationId,
                contender.threads(),
                contender.batchSize(),
                settings);
    }

    public Connection connection() {
        return connection;
    }

    /** For one thread at a time. */
    public ClusterAdmin cluster() {
        return cluster;
    }

    /** Processor time of the broker so far. */
    public Duration brokerCpu() {
        return broker.cpu();
    }

    public EncodedImages images() {
        return images;
    }

    public int partitions() {
        return partitions;
    }

    /** Ends the broker; the folder is the caller's. */
    @Override
    public void close() {
        cluster.close();
        broker.close();
    }
}
