package io.facsimile.streamer.output;

import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.record.RecordPosition;
import io.facsimile.streamer.record.RecordTime;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.Topics;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds out before the results of an image are sent whether a topic would refuse one of them: by what its settings say,
 * or because it has done so before.
 */
public final class OutputGate {
    private final Topics topics;
    private final Supplier<OutputRules> rules;
    private final RefusedRecords refused;

    /** @param rules as they are when asked */
    public OutputGate(Topics topics, Supplier<OutputRules> rules, RefusedRecords refused) {
        this.topics = topics;
        this.rules = rules;
        this.refused = refused;
    }

    /**
     * Why neither may be sent; none if both may.
     *
     * @param now in milliseconds since the epoch
     */
    public Optional<BadRecordException> objection(
            ConsumerRecord<byte[], byte[]> source, byte[] code, Optional<byte[]> anomaly, long now) {
        OutputRules current = rules.get();
        Optional<BadRecordException> toCode = objection(topics.codes(), current.codes(), source, code, now);
        return toCode.isPresent()
                ? toCode
                : anomaly.flatMap(value -> objection(topics.anomalies(), current.anomalies(), source, value, now));
    }

    private Optional<BadRecordException> objection(
            String topic, TopicRules takes, ConsumerRecord<byte[], byte[]> source, byte[] value, long now) {
        if (!takes.size().fits(source.key(), value, source.headers())) {
            return Optional.of(new BadRecordException(
                    DeadLetterReason.TOO_LARGE,
                    "topic " + topic + ": expected key, headers and result of at most "
                            + takes.size().limit() + " bytes, found more"));
        }
        return takes.objection(source.key(), RecordTime.of(source, now), now)
                .or(() -> refused.objection(topic, RecordPosition.of(source)))
                .map(objection -> new BadRecordException(
                        DeadLetterReason.REFUSED, "topic " + topic + " does not take it: " + objection));
    }
}
