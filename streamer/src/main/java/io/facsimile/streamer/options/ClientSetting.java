package io.facsimile.streamer.options;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A setting of one of Kafka Streams' clients as an operator's file may spell it: with the client's prefix or without.
 *
 * @param spellings that Kafka Streams takes it from, the strongest first
 */
public record ClientSetting(List<String> spellings) {
    public ClientSetting {
        spellings = List.copyOf(spellings);
    }

    /** One of the consumer that reads images. */
    public static ClientSetting ofMainConsumer(String name) {
        return new ClientSetting(
                List.of(StreamsConfig.mainConsumerPrefix(name), StreamsConfig.consumerPrefix(name), name));
    }

    /** One of the producers. */
    public static ClientSetting ofProducer(String name) {
        return new ClientSetting(List.of(StreamsConfig.producerPrefix(name), name));
    }

    /** The value of the strongest spelling that is there; none if none is. */
    public Optional<String> in(Map<String, String> file) {
        return spellings.stream().map(file::get).filter(Objects::nonNull).findFirst();
    }
}
