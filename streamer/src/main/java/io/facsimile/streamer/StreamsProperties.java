package io.facsimile.streamer;

import io.facsimile.kafka.Connection;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.topic.ForeignGroup;
import io.facsimile.streamer.topic.OutputRules;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka Streams is configured with: our defaults, then the operator's file, then what must not differ. */
public final class StreamsProperties {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsProperties.class);

    private StreamsProperties() {}

    /**
     * Puts them together. Warns of what the operator's file says and cannot have.
     *
     * @param connection with what the operator's file says
     * @param rules what the output topics take
     */
    public static Properties of(Connection connection, ProcessingConfig processing, OutputRules rules) {
        Properties properties = new Properties();
        properties.putAll(StreamsDefaults.of(processing, rules));
        properties.putAll(connection.properties());
        FixedSettings fixed = new FixedSettings(processing, rules);
        fixed.overruled(connection.properties()).forEach(line -> LOG.warn("--config (FACSIMILE_CONFIG): {}", line));
        fixed.overrule(properties);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId(connection, processing));
        return properties;
    }

    /** With the mark that tells members of the group from strangers, whatever the operator calls them. */
    private static String clientId(Connection connection, ProcessingConfig processing) {
        return Optional.ofNullable(connection.properties().get(StreamsConfig.CLIENT_ID_CONFIG))
                .map(ForeignGroup::marked)
                .orElseGet(() -> ForeignGroup.marked(processing.applicationId()) + "-" + UUID.randomUUID());
    }
}
