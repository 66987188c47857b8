package io.facsimile.streamer.options;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProcessingConfigTest {
    @Test
    void refusesABlankApplicationId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessingConfig(" ", 1, 1, ProcessingGuarantee.AT_LEAST_ONCE))
                .withMessage("application id: expected a name, got ' '");
    }
}
