package io.facsimile.bench.contender;

import io.facsimile.streamer.StreamsDefaults;
import io.facsimile.streamer.StreamsProperties;
import io.facsimile.streamer.frame.PollBatcher;
import io.facsimile.streamer.options.ProcessingConfig;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What the streamer gives Kafka, for an application that takes records one by one where it takes frames. */
public final class PlainSettings {
    private PlainSettings() {}

    /** The streamer's own settings at its usual batch size, with queues of as many records as its frames hold. */
    static Properties of(ContenderSpec spec) {
        Properties settings = StreamsProperties.of(
                spec.connection(spec.client()),
                spec.processing(ProcessingConfig.DEFAULT_BATCH_SIZE),
                OutputRules.all(TopicRules.KAFKA_DEFAULT));
        settings.remove(StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG));
        settings.remove(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_RECORDS));
        settings.remove(StreamsConfig.mainConsumerPrefix(PollBatcher.MAX_BYTES));
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, recordsPerPartition());
        return settings;
    }

    /** Records of one partition that the streamer has in its queue at its usual batch size. */
    public static int recordsPerPartition() {
        return StreamsDefaults.FRAMES_PER_PARTITION * ProcessingConfig.DEFAULT_BATCH_SIZE;
    }

    /** Records of one poll of the streamer at its usual batch size. */
    public static int pollRecords() {
        return StreamsDefaults.BATCHES_PER_POLL * ProcessingConfig.DEFAULT_BATCH_SIZE;
    }
}
