package io.facsimile.streamer;

import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.ClientSetting;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.topic.OutputRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * What Kafka's clients must be set to whatever the operator's file says, because frames, or the guarantee, would not
 * hold otherwise. Each name has the prefix that Kafka Streams prefers to all others.
 */
final class FixedSettings {
    /** A poll of large pictures must not become one huge frame. */
    private static final int FRAME_BYTES = 1 << 20;

    private static final String MAIN_CONSUMER = StreamsConfig.MAIN_CONSUMER_PREFIX;
    private static final String PRODUCER = StreamsConfig.PRODUCER_PREFIX;

    /** Kafka Streams' own dead letters would be frames. */
    private static final String FOREIGN_DEAD_LETTERS = StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG;

    private final Map<String, Object> settings = new TreeMap<>();

    /** @param rules what the output topics take */
    FixedSettings(ProcessingConfig processing, OutputRules rules) {
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, processing.applicationId());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processing.threads());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                processing.guarantee().configValue());
        // Handlers that go on would drop a whole frame; bad records never reach them.
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class.getName());
        settings.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DefaultProductionExceptionHandler.class.getName());
        settings.put(PRODUCER + ProducerConfig.MAX_REQUEST_SIZE_CONFIG, rules.largest());
        settings.put(PRODUCER + ProducerConfig.ACKS_CONFIG, "all");
        settings.put(PRODUCER + ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(MAIN_CONSUMER + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PollBatcher.class.getName());
        settings.put(MAIN_CONSUMER + PollBatcher.MAX_RECORDS, processing.batchSize());
        settings.put(MAIN_CONSUMER + PollBatcher.MAX_BYTES, FRAME_BYTES);
        // The topology says it too: images that came before the group was there are no less images.
        settings.put(MAIN_CONSUMER + ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        if (processing.guarantee() == ProcessingGuarantee.EXACTLY_ONCE_V2) {
            // Kafka Streams sees to it in every spelling but this one.
            settings.put(
                    MAIN_CONSUMER + ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        }
    }

    /** Lays these settings over others. */
    void overrule(Map<? super String, Object> others) {
        others.remove(FOREIGN_DEAD_LETTERS);
        others.putAll(settings);
    }

    /**
     * What of an operator's file they overrule, a line for each, which names the key, the value found and the one used.
     */
    List<String> overruled(Map<String, String> file) {
        List<String> lines = new ArrayList<>();
        settings.forEach((name, value) -> spellings(name).stream()
                .filter(spelling -> file.containsKey(spelling)
                        && !file.get(spelling).strip().equals(value.toString()))
                .forEach(spelling -> lines.add(spelling + "=" + file.get(spelling) + " is overruled by the streamer's "
                        + name + "=" + value)));
        if (file.containsKey(FOREIGN_DEAD_LETTERS)) {
            lines.add(FOREIGN_DEAD_LETTERS + "=" + file.get(FOREIGN_DEAD_LETTERS)
                    + " is left out: the streamer writes its own dead letters, one for each record");
        }
        return lines;
    }

    /** The name itself, and the weaker ones that Kafka Streams would take the setting from. */
    private static List<String> spellings(String name) {
        if (name.startsWith(MAIN_CONSUMER)) {
            return ClientSetting.ofMainConsumer(name.substring(MAIN_CONSUMER.length()))
                    .spellings();
        }
        if (name.startsWith(PRODUCER)) {
            return ClientSetting.ofProducer(name.substring(PRODUCER.length())).spellings();
        }
        if (name.equals(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG)) {
            return List.of(name, "default." + name); // which Kafka Streams still reads
        }
        return List.of(name);
    }
}
