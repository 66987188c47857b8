package io.facsimile.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LowerCaseTest {
    @Test
    void writesNamesWithUnderscoresHyphensOrSpaces() {
        assertThat(LowerCase.of(Sample.GIVEN_IN_FULL)).isEqualTo("given_in_full");
        assertThat(LowerCase.hyphenated(Sample.GIVEN_IN_FULL)).isEqualTo("given-in-full");
        assertThat(LowerCase.words(Sample.GIVEN_IN_FULL)).isEqualTo("given in full");
    }

    @Test
    void writesTheSameInALocaleWhoseLettersDiffer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr")); // where the lower case of I has no dot

            assertThat(LowerCase.of(Sample.GIVEN_IN_FULL)).isEqualTo("given_in_full");
        } finally {
            Locale.setDefault(before);
        }
    }

    private enum Sample {
        GIVEN_IN_FULL
    }
}
