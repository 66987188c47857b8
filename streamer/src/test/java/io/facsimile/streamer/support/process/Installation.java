package io.facsimile.streamer.support.process;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.testkit.Clients;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Topics on a broker, and the options that the instances of one streamer share. */
public final class Installation {
    public static final int PARTITIONS = 4;
    public static final int THREADS = 2;

    private static final long PATIENCE_S = 60;

    private final Path folder;
    private final ProcessingGuarantee guarantee;
    private final Clients clients;
    private final Topics topics;
    private final String applicationId;
    private final Map<String, String> options = new TreeMap<>();
    private int started;

    /**
     * Writes the model and the clients' properties into a folder of its own, and creates the topics.
     *
     * @param parent the folder becomes a child of this, named by the prefix; logs go there too
     * @param properties more lines for the file of properties that the instances read
     */
    public Installation(
            Path parent, String bootstrapServers, String prefix, ProcessingGuarantee guarantee, String... properties)
            throws IOException, StartupException {
        TrustedSchemas.register();
        this.guarantee = guarantee;
        folder = Files.createDirectories(parent.resolve(prefix));
        TinyModel.write(folder, SmallImages.SHAPE);
        Path file = folder.resolve("client.properties");
        // A killed member is missed after its session, whose usual 45 s would only make tests longer.
        Files.writeString(file, "main.consumer.session.timeout.ms=6000\n" + String.join("\n", properties));
        topics = new Topics(prefix);
        clients = new Clients(bootstrapServers);
        options.put("FACSIMILE_MODEL", folder.toString());
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", bootstrapServers);
        options.put("FACSIMILE_CONFIG", file.toString());
        options.put("FACSIMILE_PREFIX", prefix);
        options.put("FACSIMILE_PROCESSING_GUARANTEE", guarantee.configValue());
        options.put("FACSIMILE_THREADS", Integer.toString(THREADS));
        options.put("FACSIMILE_BATCH_SIZE", "128");
        StreamerOptions parsed = OptionParser.parse(options);
        applicationId = parsed.processing().applicationId();
        new StartupChecks(
                        parsed.connection(),
                        topics,
                        Optional.of(new TopicCreation(PARTITIONS, (short) 1)),
                        applicationId)
                .run();
    }

    /** Starts one more instance, which logs to a file of its own, and returns at once. */
    public StreamerProcess start(String... jvm) throws IOException {
        return start(Map.of(), jvm);
    }

    /** As above, with options in place of those that the others have. */
    public StreamerProcess start(Map<String, String> others, String... jvm) throws IOException {
        return StreamerProcess.start(nextLog(), with(others), List.of(jvm));
    }

    /** As above, with the command and the class path of the container image; no more jars than those. */
    public StreamerProcess startImage(Map<String, String> others, String... jvm) throws IOException {
        List<String> quick = Stream.concat(StreamerProcess.QUICK_START.stream(), Stream.of(jvm))
                .toList();
        return StreamerProcess.run(nextLog(), with(others), StreamerImage.command(folder.resolve("extra"), quick));
    }

    private Path nextLog() {
        started++;
        return folder.resolve("streamer-" + started + ".log");
    }

    private Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(options);
        all.putAll(others);
        return all;
    }

    /** Where its model is. */
    public Path folder() {
        return folder;
    }

    ProcessingGuarantee guarantee() {
        return guarantee;
    }

    public Clients clients() {
        return clients;
    }

    public Topics topics() {
        return topics;
    }

    /** How many source records the group has committed. */
    public long committed() throws Exception {
        try (Admin admin = clients.admin()) {
            return admin
                    .listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    /** How many partitions each member of the group has, a member being a stream thread; none without a group. */
    public List<Integer> assigned() throws Exception {
        try (Admin admin = clients.admin()) {
            boolean there = admin.listGroups().all().get(PATIENCE_S, TimeUnit.SECONDS).stream()
                    .anyMatch(group -> group.groupId().equals(applicationId));
            if (!there) {
                return List.of();
            }
            return admin
                    .describeConsumerGroups(List.of(applicationId))
                    .describedGroups()
                    .get(applicationId)
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .members()
                    .stream()
                    .map(member -> member.assignment().topicPartitions().size())
                    .toList();
        }
    }

    /** How many records and transaction markers the codes' topic holds, those of open transactions too. */
    public long codesWritten() {
        return clients
                .ends(IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topics.codes(), partition))
                        .toList())
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
