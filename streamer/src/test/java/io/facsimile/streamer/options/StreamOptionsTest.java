package io.facsimile.streamer.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StreamOptionsTest {
    private static final List<StreamOption<?>> ALL = new StreamOptions().all();

    private static final StreamOption<Integer> ROWS =
            new StreamOption<>("--most-rows", "N", OptionType.WHOLE_NUMBER, Optional.of(3), "Rows; default {default}.");

    @Test
    void everyOptionHasANameOfItsOwn() {
        assertThat(ALL).extracting(StreamOption::name).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    <T> void aDefaultIsReadAsItIsWritten(StreamOption<T> option) {
        Optional<T> written = option.byDefault()
                .map(option.type().writer())
                .flatMap(text -> option.in(Map.of(option.variable(), text)));

        assertThat(written).isEqualTo(option.byDefault());
    }

    @Test
    void theHelpTellsTheDefault() {
        assertThat(ROWS.description()).isEqualTo("Rows; default 3.");
    }

    @Test
    void takesItsValueByTheNameOfTheEnvironmentVariable() {
        assertThat(ROWS.in(Map.of("FACSIMILE_MOST_ROWS", " 7 "))).contains(7);
        assertThat(ROWS.in(Map.of("FACSIMILE_MOST_ROWS", " "))).contains(3);
        assertThat(ROWS.in(Map.of("MOST_ROWS", "7"))).contains(3);
    }

    @Test
    void saysWhatItExpectedByBothNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROWS.in(Map.of("FACSIMILE_MOST_ROWS", "all")))
                .withMessage("--most-rows (FACSIMILE_MOST_ROWS): expected a whole number, got 'all'");
    }

    @Test
    void refusesAnEntryThatCouldNotBeSpelledOrTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamOption<>("rows", "N", OptionType.TEXT, Optional.empty(), "Rows."))
                .withMessage("option: expected a name such as --batch-size, got 'rows'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamOption<>("--rows", "N", OptionType.TEXT, Optional.empty(), "{default}."))
                .withMessage("--rows: the help tells a default, but there is none: '{default}.'");
    }
}
