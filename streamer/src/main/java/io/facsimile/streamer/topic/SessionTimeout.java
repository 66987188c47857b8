package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.ClientSetting;
import io.facsimile.streamer.options.StartupException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The time after which a group forgets a member that was killed. */
public final class SessionTimeout {
    private static final String NAME = ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;

    private SessionTimeout() {}

    /**
     * That of the operator's file, by whichever prefix of Kafka Streams is the strongest, or else Kafka's own.
     *
     * @param client properties of the file
     * @throws StartupException naming a setting that is no number
     */
    public static Duration of(Map<String, String> client) throws StartupException {
        Object millis = ClientSetting.ofMainConsumer(NAME)
                .in(client)
                .<Object>map(value -> value)
                .orElseGet(() -> ConsumerConfig.configDef().defaultValues().get(NAME));
        try {
            return Duration.ofMillis((int) ConfigDef.parseType(NAME, millis, ConfigDef.Type.INT));
        } catch (ConfigException e) {
            throw new StartupException(
                    "--config: expected a number of milliseconds as " + NAME + ", found " + millis, e);
        }
    }
}
