package io.facsimile.streamer.output;

import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.wire.Int8Codes;
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

    private final OutputFormat format;
    private final Utf8 model;
    private final SingleObjectEncoder codes;
    private final SingleObjectEncoder anomalies;
    private final Int8Codes int8Codes;
    private final float[] code;
    private final byte[] pixels;

    private String topic = "";
    private Utf8 encodedTopic = new Utf8(topic);

    public OutputRecords(OutputFormat format) {
        this.format = format;
        model = new Utf8(format.model());
        int usual = OTHER_FIELDS + model.getByteLength() + Float.BYTES * format.codeSize();
        codes = new SingleObjectEncoder(LatentCode.getClassSchema(), usual);
        anomalies = new SingleObjectEncoder(Anomaly.getClassSchema(), usual);
        int8Codes = new Int8Codes(format.codeSize());
        code = new float[format.codeSize()];
        pixels = new byte[format.shape().pixels()];
    }

    /** A {@link LatentCode}. */
    public byte[] code(ConsumerRecord<byte[], byte[]> source, Scorer scorer, int slot) {
        try {
            BinaryEncoder out = codes.begin();
            out.writeString(model);
            switch (format.encoding()) {
                case FLOAT32 -> {
                    writeCode(out, scorer, slot);
                    out.writeIndex(ABSENT);
                }
                case INT8 -> {
                    out.writeArrayStart();
                    out.writeArrayEnd();
                    out.writeIndex(PRESENT);
                    int8Codes.write(code(scorer, slot), out);
                }
            }
            out.writeFloat(scorer.error(slot));
            out.writeFloat(scorer.score(slot));
            out.writeBoolean(format.verdict().isAnomalous(scorer.score(slot)));
            writePosition(out, source);
            return codes.end();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** An {@link Anomaly}. */
    public byte[] anomaly(ConsumerRecord<byte[], byte[]> source, Scorer scorer, int slot, Instant now) {
        float score = scorer.score(slot);
        try {
            BinaryEncoder out = anomalies.begin();
            out.writeString(model);
            out.writeFloat(score);
            out.writeFloat(format.verdict().threshold());
            out.writeDouble(format.verdict().pValue(score));
            out.writeFloat(scorer.error(slot));
            writeCode(out, scorer, slot);
            out.writeInt(format.shape().width());
            out.writeInt(format.shape().height());
            if (format.heatmaps()) {
                out.writeIndex(PRESENT);
                scorer.heatmap(slot, pixels);
                out.writeBytes(pixels);
            } else {
                out.writeIndex(ABSENT);
            }
            scorer.images().image(slot, pixels);
            out.writeBytes(pixels);
            writePosition(out, source);
            out.writeLong(now.toEpochMilli());
            return anomalies.end();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** The code of a slot, until the next is asked for. */
    private float[] code(Scorer scorer, int slot) {
        for (int dimension = 0; dimension < code.length; dimension++) {
            code[dimension] = scorer.code(slot, dimension);
        }
        return code;
    }

    private void writeCode(BinaryEncoder out, Scorer scorer, int slot) throws IOException {
        out.writeArrayStart();
        out.setItemCount(format.codeSize());
        for (int dimension = 0; dimension < format.codeSize(); dimension++) {
            out.startItem();
            out.writeFloat(scorer.code(slot, dimension));
        }
        out.writeArrayEnd();
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
