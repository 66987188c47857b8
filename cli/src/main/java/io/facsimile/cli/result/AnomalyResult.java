package io.facsimile.cli.result;

import io.facsimile.schemas.Anomaly;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the anomalies topic. */
public record AnomalyResult(Anomaly anomaly, Json json) implements Result {
    public static AnomalyResult read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Anomaly anomaly = SingleObject.decode(Anomaly.getDecoder(), record.value());
        return new AnomalyResult(
                anomaly,
                new Json(
                        Result.keyOf(record),
                        anomaly.getDetectedAt().toString(),
                        anomaly.getModel(),
                        anomaly.getScore(),
                        anomaly.getThreshold(),
                        anomaly.getPValue(),
                        anomaly.getReconstructionError(),
                        Codes.floats(anomaly.getCode()),
                        anomaly.getWidth(),
                        anomaly.getHeight(),
                        anomaly.getHeatmap() == null ? null : Codes.bytes(anomaly.getHeatmap()),
                        Codes.bytes(anomaly.getImage()),
                        Source.of(anomaly.getSource())));
    }

    @Override
    public List<String> cells() {
        return List.of(
                json.key() == null ? "-" : json.key(),
                json.source().cell(),
                String.format(Locale.ROOT, "%.6f", json.score()),
                String.format(Locale.ROOT, "%.6f", json.threshold()),
                String.format(Locale.ROOT, "%.6f", json.pValue()),
                String.format(Locale.ROOT, "%.6f", json.reconstructionError()),
                json.detectedAt());
    }

    /** One line of JSON; bytes are base64. */
    public record Json(
            String key,
            String detectedAt,
            String model,
            float score,
            float threshold,
            double pValue,
            float reconstructionError,
            float[] code,
            int width,
            int height,
            byte[] heatmap,
            byte[] image,
            Source source) {}
}
