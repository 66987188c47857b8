package io.facsimile.trainer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.core.image.ImageSet;
import io.facsimile.trainer.SyntheticImages;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutSplitTest {
    private final ImageSet images = SyntheticImages.images(1000, 3);

    @Test
    void holdsATenthOutAndTrainsOnTheRest() {
        HeldOutSplit split = HeldOutSplit.of(images, "blobs", 22, 0.01);

        assertThat(split.heldOut()).hasSize(100).isSorted();
        assertThat(split.train()).hasSize(900).isSorted();
        assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.heldOut())))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void choosesByTheSeed() {
        int[] chosen = HeldOutSplit.of(images, "blobs", 22, 0.01).heldOut();

        assertThat(HeldOutSplit.of(images, "blobs", 22, 0.01).heldOut()).isEqualTo(chosen);
        assertThat(HeldOutSplit.of(images, "blobs", 23, 0.01).heldOut()).isNotEqualTo(chosen);
    }

    @Test
    void refusesARateThatTheHeldOutImagesCannotPromise() {
        ImageSet few = images.range(0, 989);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldOutSplit.of(few, "blobs", 22, 0.01))
                .withMessage("data set 'blobs': a false-positive rate of 0.01 needs at least 990 training images, a"
                        + " tenth of them held out to calibrate on, found 989; give more images with --data, or a"
                        + " --false-positive-rate of at least 0.011");
        assertThat(HeldOutSplit.of(images.range(0, 990), "blobs", 22, 0.01).heldOut())
                .hasSize(99);
        assertThat(HeldOutSplit.of(few, "blobs", 22, 0.011).heldOut()).hasSize(98);
    }

    @Test
    void asksForMoreImagesWhereNoRateCouldBePromised() {
        ImageSet few = images.range(0, 9);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldOutSplit.of(few, "blobs", 22, 0.5))
                .withMessage("data set 'blobs': a false-positive rate of 0.5 needs at least 10 training images, a"
                        + " tenth of them held out to calibrate on, found 9; give more images with --data");
    }
}
