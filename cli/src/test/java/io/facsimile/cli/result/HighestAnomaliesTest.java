package io.facsimile.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.schemas.Anomaly;
import io.facsimile.schemas.SourcePosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighestAnomaliesTest {
    @Test
    void keepsTheHighestOfEachKindFromTheTopDown() {
        HighestAnomalies highest = new HighestAnomalies(2);
        for (float score : new float[] {3, 9, 5, 7}) {
            highest.add("noise", anomaly(score));
        }
        highest.add("digits", anomaly(1));

        assertThat(highest.ranked())
                .extracting(ranked -> ranked.kind() + " " + ranked.anomaly().getScore())
                .containsExactly("digits 1.0", "noise 9.0", "noise 7.0");
    }

    private static Anomaly anomaly(float score) {
        return new Anomaly(
                "m",
                score,
                0f,
                0.5,
                0f,
                List.of(),
                1,
                1,
                null,
                ByteBuffer.allocate(1),
                new SourcePosition("t", 0, 0L),
                Instant.EPOCH);
    }
}
