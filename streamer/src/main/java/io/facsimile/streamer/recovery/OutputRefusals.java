package io.facsimile.streamer.recovery;

import io.facsimile.streamer.record.RecordPosition;
import io.facsimile.wire.Topics;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a topic refuses an output record: its image is read again, and becomes a dead letter that it takes.
 */
public final class OutputRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(OutputRefusals.class);

    private final Topics topics;
    private final RefusedRecords refused;
    private final OutputSources sources;

    public OutputRefusals(Topics topics, RefusedRecords refused) {
        this.topics = topics;
        this.refused = refused;
        this.sources = new OutputSources(topics);
    }

    boolean isToBeSentAlone(ProducerRecord<byte[], byte[]> record) {
        return refused.any() && refused.isToBeSentAlone(record.topic(), sources.of(record));
    }

    /**
     * Notes that a record was refused; returns the end of the stream if there is no other way to send it.
     *
     * @param certain whether the failure is about this record's batch, see {@link RefusedRecords#add}
     */
    Optional<UndeliverableException> add(ProducerRecord<byte[], byte[]> record, Exception failure, boolean certain) {
        RecordPosition source = sources.of(record);
        boolean first = !refused.any();
        int times = refused.add(record.topic(), source, failure, certain);
        if (first) {
            LOG.warn(
                    "topic {} refused what came of {}: {}; stream threads start anew at their last commit, and what it"
                            + " does not take becomes a dead letter",
                    record.topic(),
                    source,
                    failure.getMessage());
        }
        if (record.topic().equals(topics.deadLetters()) && certain && times > 1) {
            return Optional.of(new UndeliverableException(
                    "topic " + record.topic() + " takes not even the barest dead letter of " + source + ": "
                            + failure.getMessage(),
                    failure));
        }
        return Optional.empty();
    }
}
