package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.SHAPE;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.DrivenTopology.TOPICS;
import static io.facsimile.streamer.DrivenTopology.header;
import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.SourcePosition;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.wire.DeadLetterHeaders;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology makes of an image, however it is sent, alone or in a frame. */
class ImageTopologyCodesTest {
    private static final float TOLERANCE = 1e-5f;

    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyCodesTest(@TempDir Path folder) throws IOException {
        topology = new DrivenTopology(folder);
    }

    @Test
    void codesAnImageSentAsAvro() throws IOException {
        topology.pipe(bytes("key"), avro(NORMAL));

        TestRecord<byte[], byte[]> out = topology.codes().readRecord();
        LatentCode code = LatentCode.getDecoder().decode(out.value());
        assertThat(code.getModel()).isEqualTo(topology.model().id());
        assertThat(code.getCode().get(0)).isCloseTo(0.2f, within(TOLERANCE));
        assertThat(code.getCode().get(1)).isCloseTo(0.8f, within(TOLERANCE));
        assertThat(code.getQuantizedCode()).isNull();
        assertThat(code.getReconstructionError()).isCloseTo(0, within(TOLERANCE));
        assertThat(code.getAnomalous()).isFalse();
        assertThat(code.getSource()).isEqualTo(new SourcePosition(TOPICS.images(), 0, 0L));
        assertThat(out.key()).isEqualTo(bytes("key"));
        assertThat(topology.anomalies().isEmpty()).isTrue();
        assertThat(topology.deadLetters().isEmpty()).isTrue();
    }

    @Test
    void keyTimestampAndHeadersTravelOn() {
        Headers headers = new RecordHeaders().add("camera", bytes("7"));
        Instant when = Instant.parse("2026-01-02T03:04:05Z");
        topology.pipe(new TestRecord<>(bytes("key"), avro(STRANGE), headers, when));

        for (TestOutputTopic<byte[], byte[]> topic : List.of(topology.codes(), topology.anomalies())) {
            TestRecord<byte[], byte[]> out = topic.readRecord();
            assertThat(out.key()).isEqualTo(bytes("key"));
            assertThat(out.getRecordTime()).isEqualTo(when);
            assertThat(out.headers()).isEqualTo(headers);
        }
    }

    @Test
    void readsABarePngAndScalesItToTheModelsSize() throws IOException {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                picture.getRaster().setSample(x, y, 0, y < 4 ? 51 : 204);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);

        topology.pipe(null, png.toByteArray());
        topology.pipe(null, avro(8, 8, PixelFormat.ENCODED, png.toByteArray()));

        for (byte[] value : topology.codes().readValuesToList()) {
            LatentCode code = LatentCode.getDecoder().decode(value);
            assertThat(code.getCode().get(0)).isCloseTo(0.2f, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(0.8f, within(TOLERANCE));
        }
    }

    @Test
    void readsRawPixelsThatAHeaderAnnounces() throws IOException {
        topology.pipe(new TestRecord<>(null, NORMAL.pixels(), DrivenTopology.gray8()));

        assertThat(LatentCode.getDecoder().decode(topology.codes().readValue()).getAnomalous())
                .isFalse();
    }

    @Test
    void writesCodesAtOneByteADimension() throws IOException {
        topology.option("FACSIMILE_CODE_ENCODING", "int8");

        topology.pipe(null, avro(NORMAL));

        LatentCode code = LatentCode.getDecoder().decode(topology.codes().readValue());
        assertThat(code.getCode()).isEmpty();
        assertThat(code.getQuantizedCode().getValues().array()).containsExactly(-128, 127);
        assertThat(code.getQuantizedCode().getOffset()).isCloseTo(0.2f, within(TOLERANCE));
        assertThat(code.getQuantizedCode().getOffset()
                        + 255 * code.getQuantizedCode().getScale())
                .isCloseTo(0.8f, within(TOLERANCE));
    }

    @Test
    void scoresEveryImageOfAFrameAtItsOwnOffset() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.add(PolledRecords.record(
                    100 + 2 * i, 1_000 + i, bytes("k" + i), avro(TinyModel.twoTone(SHAPE, i, 2 * i))));
        }
        topology.option("FACSIMILE_BATCH_SIZE", "2"); // frame of five, batches of two

        topology.pipeFrame(records);

        List<TestRecord<byte[], byte[]>> out = topology.codes().readRecordsToList();
        assertThat(out).hasSize(5);
        for (int i = 0; i < 5; i++) {
            LatentCode code = LatentCode.getDecoder().decode(out.get(i).value());
            assertThat(code.getSource().getOffset()).isEqualTo(100 + 2 * i);
            assertThat(code.getCode().get(1)).isCloseTo(2 * i / 255f, within(TOLERANCE));
            assertThat(out.get(i).key()).isEqualTo(bytes("k" + i));
            assertThat(out.get(i).timestamp()).isEqualTo(1_000 + i);
        }
    }

    @Test
    void imagesOfAFrameKeepTheirOwnCodesWhateverStandsBetweenThem() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < 60; offset++) {
            byte[] value = offset % 7 == 2 ? bytes("no image") : avro(TinyModel.twoTone(SHAPE, offset, 2 * offset));
            records.add(PolledRecords.record(offset, 0, null, value));
        }

        topology.pipeFrame(records);

        List<byte[]> values = topology.codes().readValuesToList();
        assertThat(values).hasSize(51);
        for (byte[] value : values) {
            LatentCode code = LatentCode.getDecoder().decode(value);
            float offset = code.getSource().getOffset();
            assertThat(code.getCode().get(0)).isCloseTo(offset / 255, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(2 * offset / 255, within(TOLERANCE));
        }
        assertThat(topology.deadLetters().readRecordsToList())
                .extracting(letter -> header(letter, DeadLetterHeaders.OFFSET))
                .containsExactly("2", "9", "16", "23", "30", "37", "44", "51", "58");
    }

    @Test
    void largerImagesAreScoredInSmallerBatches() {
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(28, 28))).isEqualTo(512);
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(256, 256))).isEqualTo(51);
        assertThat(ImageTopology.batchCapacity(512, new ImageShape(4096, 4096))).isEqualTo(1);
    }
}
