package io.facsimile.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
    @Test
    void theNameAndTheValueStayAsProducersWriteThem() {
        assertThat(ImageHeader.NAME).isEqualTo("facsimile-format");
        assertThat(ImageHeader.gray8()).containsExactly('g', 'r', 'a', 'y', '8');
    }

    @Test
    void knowsItsOwnValue() {
        assertThat(ImageHeader.isGray8(ImageHeader.gray8())).isTrue();
    }

    @Test
    void takesNoOtherValue() {
        assertThat(ImageHeader.isGray8(null)).isFalse();
        assertThat(ImageHeader.isGray8(new byte[0])).isFalse();
        assertThat(ImageHeader.isGray8("GRAY8".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(ImageHeader.isGray8("gray8 ".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void handsOutACopyOfItsValue() {
        ImageHeader.gray8()[0] = 'G';

        assertThat(ImageHeader.gray8()).startsWith('g');
    }
}
