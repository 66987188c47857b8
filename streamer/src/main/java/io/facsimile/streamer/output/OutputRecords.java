package io.facsimile.streamer.output;

import io.facsimile.core.model.runtime.ScoringBatch;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.wire.SingleObjectEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes what the model made of an image as the values of the output topics, in Avro's single-object encoding, straight
 * from the batch: nothing is made for an image but the value itself. For one thread.
 */
public final class OutputRecords {
    /** Bytes of a record besides its arrays and names, generously. */
    private static final int OTHER_FIELDS = 128;

    /** Places in the unions of {@link LatentCode} and {@link Anomaly}. */
    private static final int ABSENT = 0;

    private static final int PRESENT = 1;

    private static final int BYTE_STEPS = Byte.MAX_VALUE - Byte.MIN_VALUE;

    private final OutputFormat format;
    private final Utf8 model;
    private final SingleObjectEncoder codes;
    private final SingleObjectEncoder anomalies;
    private final byte[] quantized;
    private final byte[] pixels;

    private String topic = "";
    private Utf8 encodedTopic = new Utf8(topic);

    public OutputRecords(OutputFormat format) {
        this.format = format;
        model = new Utf8(format.model());
        int usual = OTHER_FIELDS + model.getByteLength() + Float.BYTES * format.codeSize();
        codes = new SingleObjectEncoder(LatentCode.getClassSchema(), usual);
        anomalies = new SingleObjectEncoder(Anomaly.getClassSchema(), usual);
        quantized = new byte[format.codeSize()];
        pixels = new byte[format.shape().pixels()];
    }

    public boolean isAnomalous(float score) {
        return format.isAnomalous(score);
    }

    /** A {@link LatentCode}. */
    public byte[] code(ConsumerRecord<byte[], byte[]> source, ScoringBatch batch, int slot) {
        try {
            BinaryEncoder out = codes.begin();
            out.writeString(model);
            switch (format.encoding()) {
                case FLOAT32 -> {
                    writeCode(out, batch, slot);
                    out.writeIndex(ABSENT);
                }
                case INT8 -> {
                    out.writeArrayStart();
                    out.writeArrayEnd();
                    out.writeIndex(PRESENT);
                    writeQuantizedCode(out, batch, slot);
                }
            }
            out.writeFloat(batch.error(slot));
            out.writeFloat(batch.score(slot));
            out.writeBoolean(isAnomalous(batch.score(slot)));
            writePosition(out, source);
            return codes.end();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** An {@link Anomaly}. */
    public byte[] anomaly(ConsumerRecord<byte[], byte[]> source, ScoringBatch batch, int slot, Instant now) {
        float score = batch.score(slot);
        try {
            BinaryEncoder out = anomalies.begin();
            out.writeString(model);
            out.writeFloat(score);
            out.writeFloat(format.threshold());
            out.writeDouble(format.calibration().pValue(score));
            out.writeFloat(batch.error(slot));
            writeCode(out, batch, slot);
            out.writeInt(format.shape().width());
            out.writeInt(format.shape().height());
            if (format.heatmaps()) {
                out.writeIndex(PRESENT);
                batch.heatmap(slot, pixels);
                out.writeBytes(pixels);
            } else {
                out.writeIndex(ABSENT);
            }
            batch.image(slot, pixels);
            out.writeBytes(pixels);
            writePosition(out, source);
            out.writeLong(now.toEpochMilli());
            return anomalies.end();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    private void writeCode(BinaryEncoder out, ScoringBatch batch, int slot) throws IOException {
        out.writeArrayStart();
        out.setItemCount(format.codeSize());
        for (int dimension = 0; dimension < format.codeSize(); dimension++) {
            out.startItem();
            out.writeFloat(batch.code(slot, dimension));
        }
        out.writeArrayEnd();
    }

    /** A byte for each number: steps of equal size from the least to the greatest number of the code. */
    private void writeQuantizedCode(BinaryEncoder out, ScoringBatch batch, int slot) throws IOException {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int dimension = 0; dimension < quantized.length; dimension++) {
            float value = batch.code(slot, dimension);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float scale = (greatest - least) / BYTE_STEPS;
        for (int dimension = 0; dimension < quantized.length; dimension++) {
            int steps = scale > 0 ? Math.round((batch.code(slot, dimension) - least) / scale) : 0;
            quantized[dimension] = (byte) (Byte.MIN_VALUE + steps);
        }
        out.writeBytes(quantized);
        out.writeFloat(scale);
        out.writeFloat(least);
    }

    /** A {@code SourcePosition}; the topic is the same from image to image. */
    private void writePosition(BinaryEncoder out, ConsumerRecord<byte[], byte[]> source) throws IOException {
        if (!topic.equals(source.topic())) {
            topic = source.topic();
            encodedTopic = new Utf8(topic);
        }
        out.writeString(encodedTopic);
        out.writeInt(source.partition());
        out.writeLong(source.offset());
    }
}
