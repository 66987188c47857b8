package io.facsimile.streamer.recovery;

import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.streamer.record.RecordPosition;
import io.facsimile.wire.DeadLetterHeaders;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Tells of an output record which image it came from. */
public final class OutputSources {
    private final Topics topics;

    public OutputSources(Topics topics) {
        TrustedSchemas.register();
        this.topics = topics;
    }

    /** Reads it from the record itself, as the streamer wrote it. */
    public RecordPosition of(ProducerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(topics.codes())) {
                return position(LatentCode.getDecoder().decode(record.value()).getSource());
            }
            if (record.topic().equals(topics.anomalies())) {
                return position(Anomaly.getDecoder().decode(record.value()).getSource());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a result as the streamer wrote it can be read", e);
        }
        Headers headers = record.headers();
        return new RecordPosition(
                text(headers, DeadLetterHeaders.TOPIC),
                Integer.parseInt(text(headers, DeadLetterHeaders.PARTITION)),
                Long.parseLong(text(headers, DeadLetterHeaders.OFFSET)));
    }

    private static RecordPosition position(SourcePosition source) {
        return new RecordPosition(source.getTopic(), source.getPartition(), source.getOffset());
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
