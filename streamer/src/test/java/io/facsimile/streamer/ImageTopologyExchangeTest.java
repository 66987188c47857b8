package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.SHAPE;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.support.PolledRecords.record;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.streamer.serving.ServingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of frames when another model takes the place of the one that serves. */
class ImageTopologyExchangeTest {
    private static final float TOLERANCE = 1e-5f;
    private static final int IMAGES = 5;

    private final Path otherFolder;

    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyExchangeTest(@TempDir Path folder) throws IOException {
        topology = new DrivenTopology(folder);
        topology.option("FACSIMILE_BATCH_SIZE", "2"); // frames of five, batches of two
        otherFolder = TinyModel.writeOther(Files.createDirectory(folder.resolve("other")), SHAPE);
    }

    @Test
    void allOfAFrameIsScoredByTheModelThatServesWhenItBegins() throws IOException {
        ServingModel first = topology.model();
        topology.pipeFrame(frame());
        List<LatentCode> before = codes();

        ServingModel second = ServingModel.open(otherFolder, OptionalDouble.empty());
        topology.slot().exchange(second);
        topology.pipeFrame(frame());
        List<LatentCode> after = codes();

        assertThat(second.id()).startsWith(TinyModel.OTHER_NAME + "@").isNotEqualTo(first.id());
        assertThat(before).hasSize(IMAGES).allSatisfy(code -> {
            assertThat(code.getModel()).isEqualTo(first.id());
            assertThat(code.getCode().get(0)).isCloseTo(0.2f, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(0.8f, within(TOLERANCE));
        });
        assertThat(after).hasSize(IMAGES).allSatisfy(code -> {
            assertThat(code.getModel()).isEqualTo(second.id());
            assertThat(code.getCode().get(0)).isCloseTo(0.8f, within(TOLERANCE));
            assertThat(code.getCode().get(1)).isCloseTo(0.2f, within(TOLERANCE));
        });
    }

    @Test
    void theOldModelEndsWhenItsTaskTakesUpTheNewOne() throws IOException {
        ServingModel first = topology.model();
        topology.pipeFrame(frame());

        topology.slot().exchange(ServingModel.open(otherFolder, OptionalDouble.empty()));

        assertThat(first.hasEnded()).isFalse(); // its task has a scorer of it still
        topology.pipe(null, avro(NORMAL));
        assertThat(first.hasEnded()).isTrue();
    }

    @Test
    void anAnomalyIsJudgedByTheCalibrationOfTheModelThatScoredIt() throws IOException {
        topology.pipe(null, avro(STRANGE));
        topology.slot().exchange(ServingModel.open(otherFolder, OptionalDouble.of(0.5)));
        topology.pipe(null, avro(STRANGE));

        List<byte[]> anomalies = topology.anomalies().readValuesToList();
        assertThat(anomalies).hasSize(2);
        Anomaly before = Anomaly.getDecoder().decode(anomalies.get(0));
        Anomaly after = Anomaly.getDecoder().decode(anomalies.get(1));
        assertThat(before.getModel()).startsWith(TinyModel.NAME + "@");
        assertThat(after.getModel()).startsWith(TinyModel.OTHER_NAME + "@");
        assertThat(after.getScore()).isCloseTo(before.getScore(), within(TOLERANCE));
        assertThat(after.getThreshold()).isLessThan(before.getThreshold());
        assertThat(after.getThreshold()).isEqualTo(topology.model().verdict().threshold());
    }

    private static List<ConsumerRecord<byte[], byte[]>> frame() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < IMAGES; offset++) {
            records.add(record(offset, 0, null, avro(NORMAL)));
        }
        return records;
    }

    private List<LatentCode> codes() throws IOException {
        List<LatentCode> codes = new ArrayList<>();
        for (byte[] value : topology.codes().readValuesToList()) {
            codes.add(LatentCode.getDecoder().decode(value));
        }
        return codes;
    }
}
