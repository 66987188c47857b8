package io.facsimile.cli.result;

import io.facsimile.schemas.LatentCode;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the codes topic. */
public record CodeResult(LatentCode code, Json json) implements Result {
    /** Numbers of a code that fit a line of the table. */
    private static final int SHOWN = 6;

    public static CodeResult read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        LatentCode code = SingleObject.decode(LatentCode.getDecoder(), record.value());
        return new CodeResult(
                code,
                new Json(
                        Result.keyOf(record),
                        Instant.ofEpochMilli(record.timestamp()).toString(),
                        code.getModel(),
                        Codes.of(code),
                        code.getQuantizedCode() == null ? "float32" : "int8",
                        code.getScore(),
                        code.getReconstructionError(),
                        code.getAnomalous(),
                        Source.of(code.getSource())));
    }

    @Override
    public List<String> cells() {
        return List.of(
                json.key() == null ? "-" : json.key(),
                json.source().cell(),
                String.format(Locale.ROOT, "%.6f", json.score()),
                String.format(Locale.ROOT, "%.6f", json.reconstructionError()),
                json.anomalous() ? "yes" : "no",
                shortened(json.code()));
    }

    private static String shortened(float[] code) {
        StringJoiner shown = new StringJoiner(" ");
        for (int i = 0; i < Math.min(SHOWN, code.length); i++) {
            shown.add(String.format(Locale.ROOT, "%7.3f", code[i]));
        }
        return code.length > SHOWN ? shown + " ... (" + code.length + ")" : shown.toString();
    }

    /** One line of JSON. */
    public record Json(
            String key,
            String timestamp,
            String model,
            float[] code,
            String encoding,
            float score,
            float reconstructionError,
            boolean anomalous,
            Source source) {}
}
