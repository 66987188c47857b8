package io.facsimile.streamer;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ScoringBatch;
import io.facsimile.core.score.Calibration;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.QuantizedCode;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.schemas.TrustedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.message.MessageEncoder;

/** Writes what the model made of an image as the values of the output topics, in Avro's single-object encoding. */
final class OutputRecords {
    private final String model;
    private final ImageShape shape;
    private final Calibration calibration;
    private final float threshold;
    private final CodeEncoding encoding;
    private final boolean heatmaps;

    OutputRecords(
            String model,
            ImageShape shape,
            Calibration calibration,
            float threshold,
            CodeEncoding encoding,
            boolean heatmaps) {
        TrustedSchemas.register();
        this.model = model;
        this.shape = shape;
        this.calibration = calibration;
        this.threshold = threshold;
        this.encoding = encoding;
        this.heatmaps = heatmaps;
    }

    /** Whether a score is above the threshold. One that is not a number is: the model cannot vouch for the image. */
    boolean isAnomalous(float score) {
        return !(score <= threshold);
    }

    byte[] code(SourceRecord source, ScoringBatch batch, int slot) {
        float[] code = batch.code(slot);
        float score = batch.score(slot);
        boolean quantized = switch (encoding) {
            case FLOAT32 -> false;
            case INT8 -> true;
        };
        LatentCode record = new LatentCode(
                model,
                quantized ? List.of() : list(code),
                quantized ? quantize(code) : null,
                batch.error(slot),
                score,
                isAnomalous(score),
                position(source));
        return encode(LatentCode.getEncoder(), record);
    }

    byte[] anomaly(SourceRecord source, ScoringBatch batch, int slot, Instant now) {
        float score = batch.score(slot);
        Anomaly record = new Anomaly(
                model,
                score,
                threshold,
                calibration.pValue(score),
                batch.error(slot),
                list(batch.code(slot)),
                shape.width(),
                shape.height(),
                heatmaps ? ByteBuffer.wrap(batch.heatmap(slot)) : null,
                ByteBuffer.wrap(batch.image(slot)),
                position(source),
                now);
        return encode(Anomaly.getEncoder(), record);
    }

    /** A byte for each number: steps of equal size from the least to the greatest number of the code. */
    static QuantizedCode quantize(float[] code) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : code) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float scale = (greatest - least) / (Byte.MAX_VALUE - Byte.MIN_VALUE);
        byte[] values = new byte[code.length];
        for (int i = 0; i < code.length; i++) {
            values[i] = (byte) (Byte.MIN_VALUE + (scale > 0 ? Math.round((code[i] - least) / scale) : 0));
        }
        return new QuantizedCode(ByteBuffer.wrap(values), scale, least);
    }

    private static SourcePosition position(SourceRecord source) {
        return new SourcePosition(source.topic(), source.partition(), source.offset());
    }

    private static List<Float> list(float[] code) {
        List<Float> list = new ArrayList<>(code.length);
        for (float value : code) {
            list.add(value);
        }
        return list;
    }

    private static <T> byte[] encode(MessageEncoder<T> encoder, T record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }
}
