package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.ClientSetting;
import io.facsimile.streamer.options.StartupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Limits on a record that the operator's file gives the producer, which takes none that is larger. */
final class ProducerLimits {
    private static final List<String> SETTINGS =
            List.of(ProducerConfig.BUFFER_MEMORY_CONFIG, ProducerConfig.MAX_REQUEST_SIZE_CONFIG);

    private ProducerLimits() {}

    /**
     * Those that are set; as everywhere in Kafka Streams, a name with the producer's prefix is the stronger.
     *
     * @param client properties of the operator's file
     * @throws StartupException naming a setting that is no number
     */
    static List<SizeLimit> of(Map<String, String> client) throws StartupException {
        List<SizeLimit> limits = new ArrayList<>();
        for (String setting : SETTINGS) {
            Optional<String> value = ClientSetting.ofProducer(setting).in(client);
            if (value.isPresent()) {
                limits.add(new SizeLimit("--config", setting, bytes(setting, value.get()), 0));
            }
        }
        return limits;
    }

    private static long bytes(String setting, String value) throws StartupException {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new StartupException("--config: expected a number of bytes as " + setting + ", found " + value, e);
        }
    }
}
