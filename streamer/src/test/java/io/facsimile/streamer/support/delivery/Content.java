package io.facsimile.streamer.support.delivery;

import io.facsimile.delivery.Position;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record and the result made of it must have in common, as a number: of an image, its key, the code that the
 * tiny model makes of it, and whether it is anomalous; of a bad record, its key and its value.
 */
public final class Content {
    /** Of a code's numbers: half a grey level, which the mean of a half of a striped image is. */
    private static final float STEPS = 2 * 255f;

    private Content() {}

    /** Of an image of two tones, or of stripes. */
    public static int ofImage(byte[] key, byte[] pixels, boolean anomalous) {
        int half = pixels.length / 2;
        return of(
                key,
                List.of(mean(Arrays.copyOf(pixels, half)), mean(Arrays.copyOfRange(pixels, half, pixels.length))),
                anomalous);
    }

    /** Of a record that is no image, and of its dead letter. */
    public static int ofBad(byte[] key, byte[] value) {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(value);
    }

    /** Something that came out: the position of what it was made of, and its content. */
    public record Result(Position position, int content) {}

    public static Result ofCode(ConsumerRecord<byte[], byte[]> record) {
        try {
            LatentCode code = LatentCode.getDecoder().decode(record.value());
            return new Result(Position.of(code.getSource()), of(record.key(), code.getCode(), code.getAnomalous()));
        } catch (IOException e) {
            throw new AssertionError("no LatentCode at " + place(record), e);
        }
    }

    static Result ofAnomaly(ConsumerRecord<byte[], byte[]> record) {
        try {
            Anomaly anomaly = Anomaly.getDecoder().decode(record.value());
            return new Result(Position.of(anomaly.getSource()), of(record.key(), anomaly.getCode(), true));
        } catch (IOException e) {
            throw new AssertionError("no Anomaly at " + place(record), e);
        }
    }

    static Result ofDeadLetter(ConsumerRecord<byte[], byte[]> record) {
        return new Result(Positions.ofDeadLetter(record), ofBad(record.key(), record.value()));
    }

    /** Where it was found, and not what it holds, which may be long. */
    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static int of(byte[] key, List<Float> code, boolean anomalous) {
        List<Integer> steps =
                code.stream().map(number -> Math.round(number * STEPS)).toList();
        return Objects.hash(Arrays.hashCode(key), steps, anomalous);
    }

    /** From 0 to 1, as the model's code. */
    private static float mean(byte[] pixels) {
        int sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum / (pixels.length * 255f);
    }
}
