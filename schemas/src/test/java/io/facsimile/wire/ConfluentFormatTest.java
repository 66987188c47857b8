package io.facsimile.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfluentFormatTest {
    @Test
    void theIdIsFourBytesBehindTheZeroByteTheHighestFirst() {
        byte[] value = {0, 0, 1, 2, 3, 42};

        assertThat(ConfluentFormat.isMarked(value)).isTrue();
        assertThat(ConfluentFormat.hasHeader(value)).isTrue();
        assertThat(ConfluentFormat.schemaId(value)).isEqualTo(0x010203);
        assertThat(value[ConfluentFormat.HEADER_LENGTH]).as("the record begins").isEqualTo((byte) 42);
    }

    @Test
    void anIdIsTakenAsItStands() {
        assertThat(ConfluentFormat.schemaId(new byte[] {0, -1, -1, -1, -1})).isEqualTo(-1);
    }

    @Test
    void aHeaderThatIsCutShortIsMarkedAndNoHeader() {
        for (int length = 1; length < ConfluentFormat.HEADER_LENGTH; length++) {
            assertThat(ConfluentFormat.isMarked(new byte[length])).isTrue();
            assertThat(ConfluentFormat.hasHeader(new byte[length])).isFalse();
        }
    }

    @Test
    void whatBeginsOtherwiseIsNotMarked() {
        assertThat(ConfluentFormat.isMarked(new byte[0])).isFalse();
        assertThat(ConfluentFormat.isMarked(new byte[] {1, 0, 0, 0, 0})).isFalse();
    }
}
