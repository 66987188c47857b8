package io.facsimile.bench.contender;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes codes through Avro's generated classes, as an application without code of its own for it would. */
final class CodeWriter {
    private static final String MODEL = "bench@000000000000";

    private final String topic;

    CodeWriter(String topic) {
        this.topic = topic;
    }

    byte[] write(float[] code, float error, float score, boolean anomalous, int partition, long offset) {
        List<Float> numbers = new ArrayList<>(code.length);
        for (float number : code) {
            numbers.add(number);
        }
        LatentCode record = new LatentCode(
                MODEL, numbers, null, error, score, anomalous, new SourcePosition(topic, partition, offset));
        try {
            return SingleObject.encode(LatentCode.getEncoder(), record);
        } catch (IOException e) {
            throw new UncheckedIOException("a code cannot be written", e);
        }
    }
}
