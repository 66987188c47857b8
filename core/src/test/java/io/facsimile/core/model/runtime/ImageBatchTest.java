package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBatchTest {
    private static final ImageShape SHAPE = new ImageShape(2, 1);

    private final ImageBatch batch = new ImageBatch(SHAPE, 3);

    @Test
    void isBlackUntilImagesArePut() {
        assertThat(batch.capacity()).isEqualTo(3);
        assertThat(batch.shape()).isEqualTo(SHAPE);
        assertThat(batch.image(2)).containsExactly(0, 0);
    }

    @Test
    void keepsEachImageInItsSlot() {
        batch.put(2, new byte[] {9, 5, 6, 9}, 1);
        batch.put(0, new GrayImage(SHAPE, new byte[] {1, 2}));
        batch.put(1, new byte[] {3, -1}, 0);

        assertThat(batch.image(0)).containsExactly(1, 2);
        assertThat(batch.image(1)).containsExactly(3, -1);
        assertThat(batch.image(2)).containsExactly(5, 6);
        assertThat(batch.pixel(1, 1)).isEqualTo(255);
    }

    @Test
    void copiesAnImageOverAnother() {
        batch.put(0, new byte[] {1, 2}, 0);
        batch.put(2, new byte[] {5, 6}, 0);

        batch.copy(2, 0);
        batch.copy(2, 2);

        assertThat(batch.image(0)).containsExactly(5, 6);
        assertThat(batch.image(2)).containsExactly(5, 6);
    }

    @Test
    void theSlotsOfARunShareItsPixels() {
        batch.put(1, new byte[] {3, 4}, 0);

        assertThat(batch.slots(1, 2).remaining()).isEqualTo(4);
        assertThat(batch.slots(1, 2).get(1)).isEqualTo((byte) 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void refusesASlotThatItDoesNotHave(int slot) {
        String message = "slot " + slot + " of a batch of 3";
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> batch.put(slot, new byte[2], 0))
                .withMessage(message);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> batch.image(slot))
                .withMessage(message);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> batch.copy(0, slot))
                .withMessage(message);
    }

    @Test
    void refusesImagesOfAnotherShapeAndBatchesOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch.put(0, TinyModel.striped(new ImageShape(2, 2))))
                .withMessage("batch of images of 2×1: got one of 2×2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageBatch(SHAPE, 0))
                .withMessage("batch capacity: expected at least 1, got 0");
    }
}
