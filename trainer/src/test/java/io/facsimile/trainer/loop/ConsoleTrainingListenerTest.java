package io.facsimile.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTrainingListenerTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void printsALineAnEpochWhereNobodyWatches() {
        try (ConsoleTrainingListener listener = new ConsoleTrainingListener(err, false)) {
            listener.onLayerTable("layers\n");
            listener.onBatch(1, 200, 512, 1024, 0.4);
            listener.onEpoch(new EpochSummary(1, 200, 1e-3, 0.45, 0.4, 2, 512, true));
            listener.onEpoch(new EpochSummary(2, 200, 1e-3, 0.41, 0.41, 4, 256, false));
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "layers",
                        "epoch 1/200: loss 0.45000, held out 0.40000 (best), 512 images/s, 0:06:38 left",
                        "epoch 2/200: loss 0.41000, held out 0.41000, 256 images/s, 0:09:54 left");
    }

    @Test
    void drawsABarOnATerminal() {
        try (ConsoleTrainingListener listener = new ConsoleTrainingListener(err, true)) {
            listener.onBatch(1, 2, 1000, 1000, 0.4321);
            listener.onEpoch(new EpochSummary(1, 2, 1e-3, 0.45, 0.4, 2, 500, true));
            listener.onBatch(2, 2, 1000, 1000, 0.3821);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("train 100%", "epoch 2/2 loss 0.3821 held out 0.4000")
                .doesNotContain("images/s");
    }
}
