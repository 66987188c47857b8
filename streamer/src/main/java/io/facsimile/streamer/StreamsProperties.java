package io.facsimile.streamer;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.topic.ForeignGroup;
import io.facsimile.streamer.topic.OutputRules;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka's clients are configured with: our defaults, then the operator's file, then what must not differ. */
public final class StreamsProperties {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsProperties.class);

    private StreamsProperties() {}

    /**
     * Those of Kafka Streams. Warns of what the operator's file says and cannot have.
     *
     * @param rules what the output topics take
     */
    public static Properties of(StreamerOptions options, OutputRules rules) {
        Properties properties = new Properties();
        properties.putAll(StreamsDefaults.of(options, rules));
        properties.putAll(connection(options).properties());
        FixedSettings fixed = new FixedSettings(options, rules);
        fixed.overruled(options.client()).forEach(line -> LOG.warn("--config (FACSIMILE_CONFIG): {}", line));
        fixed.overrule(properties);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId(options));
        return properties;
    }

    /** What an ordinary client needs to reach the brokers: the operator's file and the address. */
    public static Connection connection(StreamerOptions options) {
        return Connection.of(options.client(), options.bootstrapServers(), StreamerOptions.DEFAULT_BOOTSTRAP_SERVERS);
    }

    /** With the mark that tells members of the group from strangers, whatever the operator calls them. */
    private static String clientId(StreamerOptions options) {
        return Optional.ofNullable(options.client().get(StreamsConfig.CLIENT_ID_CONFIG))
                .map(ForeignGroup::marked)
                .orElseGet(() -> ForeignGroup.marked(options.applicationId()) + "-" + UUID.randomUUID());
    }
}
