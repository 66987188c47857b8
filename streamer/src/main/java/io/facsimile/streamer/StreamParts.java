package io.facsimile.streamer;

import io.facsimile.core.failure.RootCause;
import io.facsimile.streamer.observe.BatchObserverFactory;
import io.facsimile.streamer.observe.StreamerMetrics;
import io.facsimile.streamer.options.InputConfig;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.recovery.OutputRefusals;
import io.facsimile.streamer.recovery.Published;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.registry.SchemaRegistry;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.topic.ClusterWatch;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.SessionTimeout;
import io.facsimile.streamer.topic.StartupChecks;
import io.facsimile.wire.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a streamer consists of: the one place that wires.
 *
 * @param streams the topology with its clients
 * @param watch over the topics and the group
 * @param scheduler of one thread, for what is looked at every few seconds
 * @param published counts records published and committed
 */
record StreamParts(KafkaStreams streams, ClusterWatch watch, ScheduledExecutorService scheduler, Published published) {
    private static final List<BatchObserverFactory> OBSERVERS = List.of(StreamerMetrics::of);

    /**
     * Puts them together and starts nothing.
     *
     * @param slot whose model scores; its caller closes it, after the streams
     * @param clients makes Kafka's clients
     * @throws StartupException if brokers, topics or the registry are missing or wrong
     */
    static StreamParts of(
            StreamerOptions options, ModelSlot slot, BiFunction<OutputRefusals, Published, KafkaClientSupplier> clients)
            throws StartupException {
        Topics topics = options.topics().names();
        String applicationId = options.processing().applicationId();
        StartupChecks.Found found =
                new StartupChecks(options.connection(), topics, options.topics().creation(), applicationId).run();
        Optional<SchemaRegistry> registry = registry(options.input());
        AtomicReference<OutputRules> rules = new AtomicReference<>(found.rules());
        ScheduledExecutorService scheduler = newScheduler();
        ClusterWatch watch = new ClusterWatch(
                options.connection(),
                topics,
                applicationId,
                SessionTimeout.of(options.connection().properties()),
                found.topics(),
                rules,
                scheduler);
        RefusedRecords refused = new RefusedRecords(System::nanoTime, watch::lookSoon);
        Published published = new Published();
        try {
            KafkaStreams streams = new KafkaStreams(
                    ImageTopology.build(options, slot, registry, rules::get, refused, OBSERVERS),
                    StreamsProperties.of(options.connection(), options.processing(), found.rules()),
                    clients.apply(new OutputRefusals(topics, refused), published));
            return new StreamParts(streams, watch, scheduler, published);
        } catch (KafkaException e) {
            throw new StartupException("Kafka Streams cannot be set up: " + RootCause.message(e), e);
        }
    }

    /** Its thread begins with the first task. */
    private static ScheduledExecutorService newScheduler() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "facsimile-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Optional<SchemaRegistry> registry(InputConfig input) throws StartupException {
        Optional<SchemaRegistry> registry = input.schemaRegistry().map(SchemaRegistry::new);
        if (registry.isPresent()) {
            registry.get().expectAnswer();
        }
        return registry;
    }
}
