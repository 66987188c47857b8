package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path folder;

    @Test
    void codesReconstructsAndScoresEachImageOfABatch() throws Exception {
        GrayImage normal = TinyModel.twoTone(SHAPE, 51, 204);
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Scorer scorer = model.newScorer(3)) {
            scorer.images().put(0, normal);
            scorer.images().put(1, TinyModel.striped(SHAPE).pixels(), 0);

            scorer.run(2);

            assertThat(scorer.codeSize()).isEqualTo(2);
            assertThat(scorer.code(0)).containsExactly(new float[] {0.2f, 0.8f}, within(TOLERANCE));
            assertThat(scorer.code(0, 1)).isCloseTo(0.8f, within(TOLERANCE));
            assertThat(scorer.reconstruction(0)).isEqualTo(normal);
            assertThat(scorer.error(0)).isCloseTo(0, within(TOLERANCE));
            assertThat(scorer.score(0)).isCloseTo(0, within(TOLERANCE));
            assertThat(scorer.error(1)).isCloseTo(0.25f, within(TOLERANCE));
            assertThat(scorer.score(1)).isCloseTo((float) Math.log(2), within(TOLERANCE));
            assertThat(scorer.images().image(1))
                    .isEqualTo(TinyModel.striped(SHAPE).pixels());
            byte[] heatmap = new byte[16];
            scorer.heatmap(1, heatmap);
            assertThat(heatmap).containsOnly(128);
        }
    }

    @Test
    void isReusedForBatchesOfAnySize() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Scorer scorer = model.newScorer(8)) {
            for (int count : new int[] {8, 1, 5, 8, 1}) {
                for (int slot = 0; slot < count; slot++) {
                    scorer.images().put(slot, TinyModel.twoTone(SHAPE, 10 * slot, count));
                }
                scorer.run(count);
                for (int slot = 0; slot < count; slot++) {
                    assertThat(scorer.code(slot))
                            .containsExactly(new float[] {10 * slot / 255f, count / 255f}, within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void twoModelsScoreTheSamePixels() throws Exception {
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        ImageBatch images = new ImageBatch(SHAPE, 2);
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Autoencoder other = Autoencoder.open(TinyModel.writeOther(otherFolder, SHAPE));
                Scorer scorer = model.newScorer(images);
                Scorer otherScorer = other.newScorer(images)) {
            images.put(0, TinyModel.twoTone(SHAPE, 51, 204));
            images.put(1, TinyModel.twoTone(SHAPE, 0, 255));

            scorer.run(2);
            otherScorer.run(2);

            assertThat(scorer.code(0)).containsExactly(new float[] {0.2f, 0.8f}, within(TOLERANCE));
            assertThat(scorer.code(1)).containsExactly(new float[] {0, 1}, within(TOLERANCE));
            assertThat(otherScorer.code(0)).containsExactly(new float[] {0.8f, 0.2f}, within(TOLERANCE));
            assertThat(otherScorer.code(1)).containsExactly(new float[] {1, 0}, within(TOLERANCE));
            assertThat(otherScorer.reconstruction(0)).isEqualTo(scorer.reconstruction(0));
        }
    }

    @Test
    void aScorerThatIsClosedLeavesItsBatchToTheOthers() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Scorer scorer = model.newScorer(1)) {
            scorer.images().put(0, TinyModel.twoTone(SHAPE, 51, 204));
            Scorer second = model.newScorer(scorer.images());
            second.run(1);
            second.close();
            second.close();

            scorer.run(1);

            assertThat(scorer.code(0)).containsExactly(new float[] {0.2f, 0.8f}, within(TOLERANCE));
        }
    }

    @Test
    void scoresOneImageAndLeavesTheResultsOfTheOthers() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Scorer scorer = model.newScorer(3)) {
            for (int slot = 0; slot < 3; slot++) {
                scorer.images().put(slot, TinyModel.twoTone(SHAPE, 51, 204));
            }
            scorer.run(3);
            for (int slot = 0; slot < 3; slot++) {
                scorer.images().put(slot, TinyModel.striped(SHAPE));
            }

            scorer.runAlone(1);

            assertThat(scorer.score(1)).isCloseTo((float) Math.log(2), within(TOLERANCE));
            assertThat(scorer.code(1)).containsExactly(new float[] {0.5f, 0.5f}, within(TOLERANCE));
            for (int slot : new int[] {0, 2}) {
                assertThat(scorer.score(slot)).isCloseTo(0, within(TOLERANCE));
                assertThat(scorer.code(slot)).containsExactly(new float[] {0.2f, 0.8f}, within(TOLERANCE));
                assertThat(scorer.reconstruction(slot)).isEqualTo(TinyModel.twoTone(SHAPE, 51, 204));
            }
        }
    }

    @Test
    void saysWhichModelFailsOnHowManyImages() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.writeFragile(folder, SHAPE, 255));
                Scorer scorer = model.newScorer(2)) {
            scorer.images().put(1, TinyModel.striped(SHAPE));

            assertThatExceptionOfType(InferenceException.class)
                    .isThrownBy(() -> scorer.run(2))
                    .withMessageStartingWith(model.file() + ": batch of 2: ");
            assertThatExceptionOfType(InferenceException.class)
                    .isThrownBy(() -> scorer.runAlone(1))
                    .withMessageStartingWith(model.file() + ": batch of 1: ");
            scorer.runAlone(0);
            assertThat(scorer.code(0)).containsExactly(new float[] {0, 0}, within(TOLERANCE));
        }
    }

    @Test
    void refusesWhatItsBatchDoesNotHold() throws Exception {
        try (Autoencoder model = Autoencoder.open(TinyModel.write(folder, SHAPE));
                Scorer scorer = model.newScorer(2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scorer.run(3))
                    .withMessage("batch of 2 slots: cannot run 3 images");
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> scorer.runAlone(2))
                    .withMessage("slot 2 of a batch of 2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.newScorer(new ImageBatch(new ImageShape(2, 2), 1)))
                    .withMessage(model.id() + " takes images of 4×4, got a batch of 2×2");
        }
    }
}
