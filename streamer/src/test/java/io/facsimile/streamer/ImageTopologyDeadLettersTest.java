package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.SHAPE;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.DrivenTopology.header;
import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.wire.DeadLetterHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records that are no images, and of images on which the model fails. */
class ImageTopologyDeadLettersTest {
    private static final float TOLERANCE = 1e-5f;

    private final Path folder;

    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyDeadLettersTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        topology = new DrivenTopology(folder);
    }

    @Test
    void aBadRecordInAFrameIsADeadLetterAndTheOthersAreCoded() {
        byte[] bad = bytes("no image");
        ConsumerRecord<byte[], byte[]> third = PolledRecords.record(12, 1_002, bytes("bad"), bad);
        third.headers().add("camera", bytes("7"));

        topology.pipeFrame(List.of(
                PolledRecords.record(10, 1_000, null, avro(NORMAL)),
                PolledRecords.record(11, 1_001, null, avro(STRANGE)),
                third,
                PolledRecords.record(13, 1_003, null, avro(NORMAL))));

        assertThat(topology.codes().readValuesToList()).hasSize(3);
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(letter.value()).isEqualTo(bad);
        assertThat(letter.key()).isEqualTo(bytes("bad"));
        assertThat(letter.timestamp()).isEqualTo(1_002);
        assertThat(header(letter, "camera")).isEqualTo("7");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("images");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("12");
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("unknown-format");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE))
                .isEqualTo("expected a PNG or JPEG file, found 8 bytes that start with 6e 6f 20 69");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).isEqualTo("io.facsimile.streamer.BadRecordException");
        assertThat(header(letter, DeadLetterHeaders.STACKTRACE)).contains("PixelReader");
    }

    @Test
    void saysOfEachBadRecordWhatIsWrongWithIt() {
        byte[] good = avro(NORMAL);
        byte[] otherFingerprint = good.clone();
        otherFingerprint[5] ^= 1;
        expectReason("empty", null);
        expectReason("empty", new byte[0]);
        expectReason("malformed-avro", Arrays.copyOf(good, good.length - 8));
        expectReason("unknown-schema", otherFingerprint);
        expectReason("unknown-schema", new byte[] {0, 0, 0, 0, 1, 2, 3});
        expectReason("malformed-avro", new byte[] {0, 0, 0});
        expectReason("malformed-avro", announcing(1L << 40));
        expectReason("malformed-avro", announcing(-5));
        expectReason("wrong-size", avro(-4, -4, PixelFormat.GRAY8, new byte[16]));
        expectReason("wrong-size", avro(Integer.MAX_VALUE, Integer.MAX_VALUE, PixelFormat.GRAY8, new byte[16]));
        expectReason("wrong-size", avro(4, 4, PixelFormat.GRAY8, new byte[15]));
        expectReason("unknown-format", avro(4, 4, PixelFormat.UNKNOWN, new byte[16]));
        expectReason("unknown-format", avro(4, 4, PixelFormat.ENCODED, new byte[16]));
        expectReason("unknown-format", bytes("random bytes"));
        expectReason("undecodable-image", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        expectReason("undecodable-image", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
    }

    @Test
    void refusesRawPixelsOfAnotherSizeThanTheModels() {
        topology.pipe(new TestRecord<>(null, new byte[15], DrivenTopology.gray8()));

        assertThat(header(topology.deadLetters().readRecord(), DeadLetterHeaders.REASON))
                .isEqualTo("wrong-size");
    }

    @Test
    void anImageOnWhichTheModelFailsDoesNotTakeItsBatchWithIt() throws IOException {
        TinyModel.writeFragile(folder, SHAPE, 255);

        topology.pipeFrame(List.of(
                PolledRecords.record(0, 0, null, avro(NORMAL)),
                PolledRecords.record(1, 0, null, avro(STRANGE)), // holds pixels of 255
                PolledRecords.record(2, 0, null, avro(TinyModel.twoTone(SHAPE, 1, 2)))));

        List<byte[]> out = topology.codes().readValuesToList();
        assertThat(out).hasSize(2);
        LatentCode last = LatentCode.getDecoder().decode(out.get(1));
        assertThat(last.getSource().getOffset()).isEqualTo(2);
        assertThat(last.getCode().get(1)).isCloseTo(2 / 255f, within(TOLERANCE));
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("inference-failed");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(letter.value()).isEqualTo(avro(STRANGE));
    }

    @Test
    void aModelThatFailsOnAnyImageStopsTheStreamInsteadOfBlamingRecords() throws IOException {
        TinyModel.writeFragile(folder, SHAPE, 0);

        assertThatExceptionOfType(StreamsException.class).isThrownBy(() -> topology.pipe(null, avro(NORMAL)));

        assertThat(topology.deadLetters().isEmpty()).isTrue();
    }

    @Test
    void aDeadLetterSentAgainTellsOfItsLastFailureAlone() {
        Headers old = new RecordHeaders()
                .add(DeadLetterHeaders.OFFSET, bytes("999"))
                .add(DeadLetterHeaders.REASON, bytes("empty"));
        topology.pipe(new TestRecord<>(null, bytes("no image"), old));

        Headers headers = topology.deadLetters().readRecord().headers();
        assertThat(headers.headers(DeadLetterHeaders.OFFSET)).hasSize(1);
        assertThat(headers.lastHeader(DeadLetterHeaders.OFFSET).value()).isEqualTo(bytes("0"));
        assertThat(headers.lastHeader(DeadLetterHeaders.REASON).value()).isEqualTo(bytes("unknown-format"));
    }

    private void expectReason(String reason, byte[] value) {
        topology.pipe(null, value);
        TestRecord<byte[], byte[]> letter = topology.deadLetters().readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON))
                .as(header(letter, DeadLetterHeaders.MESSAGE))
                .isEqualTo(reason);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(topology.codes().isEmpty()).isTrue();
    }

    /** A record of four by four pixels that announces as many bytes as given, and ends there. */
    private static byte[] announcing(long bytes) {
        byte[] good = avro(NORMAL);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(good, 0, 10); // marker and fingerprint
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(value, null);
        try {
            encoder.writeInt(4);
            encoder.writeInt(4);
            encoder.writeLong(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return value.toByteArray();
    }
}
