package io.facsimile.core.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {
    @Test
    void takesUpTo64LettersDigitsDotsUnderscoresAndHyphens() {
        assertThatCode(() -> ModelName.require("a")).doesNotThrowAnyException();
        assertThatCode(() -> ModelName.require("Shoes_2.1-int8")).doesNotThrowAnyException();
        assertThatCode(() -> ModelName.require("x".repeat(64))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a model", "a/b", "a@b", "ä", "a\n"})
    void refusesOtherCharacters(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelName.require(name))
                .withMessage(
                        "model name: expected 1 to 64 letters, digits, dots, underscores or hyphens, got '%s'", name);
    }

    @Test
    void refusesALongerName() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelName.require("x".repeat(65)));
    }
}
