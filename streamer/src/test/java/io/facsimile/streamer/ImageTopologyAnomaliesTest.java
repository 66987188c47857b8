package io.facsimile.streamer;

import static io.facsimile.streamer.DrivenTopology.NORMAL;
import static io.facsimile.streamer.DrivenTopology.SHAPE;
import static io.facsimile.streamer.DrivenTopology.STRANGE;
import static io.facsimile.streamer.support.PolledRecords.bytes;
import static io.facsimile.streamer.support.SmallImages.avro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.LatentCode;
import io.facsimile.streamer.support.PolledRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology says of images that the model cannot reproduce, and how it counts them. */
class ImageTopologyAnomaliesTest {
    private static final float TOLERANCE = 1e-5f;

    @AutoClose
    private final DrivenTopology topology;

    ImageTopologyAnomaliesTest(@TempDir Path folder) throws IOException {
        topology = new DrivenTopology(folder);
    }

    @Test
    void raisesAnAnomalyForAnImageThatTheModelCannotReproduce() throws IOException {
        topology.pipe(null, avro(STRANGE));

        LatentCode code = LatentCode.getDecoder().decode(topology.codes().readValue());
        Anomaly anomaly = Anomaly.getDecoder().decode(topology.anomalies().readValue());
        assertThat(code.getAnomalous()).isTrue();
        assertThat(anomaly.getScore()).isEqualTo(code.getScore()).isCloseTo((float) Math.log(2), within(TOLERANCE));
        assertThat(anomaly.getThreshold()).isCloseTo(TinyModel.THRESHOLD, within(1e-3f));
        assertThat(anomaly.getPValue()).isEqualTo(1 / 200.0);
        assertThat(anomaly.getCode()).isEqualTo(code.getCode());
        assertThat(anomaly.getWidth()).isEqualTo(4);
        assertThat(anomaly.getHeight()).isEqualTo(4);
        assertThat(anomaly.getImage()).isEqualTo(ByteBuffer.wrap(STRANGE.pixels()));
        assertThat(anomaly.getHeatmap().array()).containsOnly(128);
        assertThat(anomaly.getSource()).isEqualTo(code.getSource());
    }

    @Test
    void leavesTheHeatMapOutWhereItIsTurnedOff() throws IOException {
        topology.option("FACSIMILE_HEATMAPS", "false");

        topology.pipe(null, avro(STRANGE));

        assertThat(Anomaly.getDecoder().decode(topology.anomalies().readValue()).getHeatmap())
                .isNull();
    }

    @Test
    void heedsTheFalsePositiveRateThatTheOperatorAsksFor() {
        topology.option("FACSIMILE_FALSE_POSITIVE_RATE", "0.9");

        topology.pipe(null, avro(TinyModel.twoTone(SHAPE, 0, 0))); // black comes back as 1/512: a small score, not none

        assertThat(topology.anomalies().isEmpty()).isFalse();
    }

    @Test
    void countsImagesAnomaliesAndDeadLetters() {
        topology.pipeFrame(List.of(
                PolledRecords.record(0, 0, null, avro(NORMAL)),
                PolledRecords.record(1, 0, null, avro(STRANGE)),
                PolledRecords.record(2, 0, null, bytes("no image")),
                PolledRecords.record(3, 0, null, avro(NORMAL))));
        topology.pipe(null, avro(NORMAL));

        assertThat(topology.total("images-total", Map.of())).isEqualTo(4);
        assertThat(topology.total("anomalies-total", Map.of())).isEqualTo(1);
        assertThat(topology.total("dead-letters-total", Map.of("reason", "unknown-format")))
                .isEqualTo(1);
        assertThat(topology.total("dead-letters-total", Map.of("reason", "empty")))
                .isZero();
    }
}
