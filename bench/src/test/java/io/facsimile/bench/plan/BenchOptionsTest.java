package io.facsimile.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    private static final Set<Measurement> ALL = EnumSet.allOf(Measurement.class);

    @Test
    void refusesARunOfNoParts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Effort.FULL, Set.of(), ""))
                .withMessage("--only: expected at least one of [throughput, latency, points, recovery], got none");
    }

    @Test
    void refusesAContenderThatNobodyIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Effort.FULL, ALL, "fascimile"))
                .withMessageStartingWith("--contender: expected a part of one of [pass-through (at_least_once), ")
                .withMessageEndingWith("], got 'fascimile'");
    }

    @Test
    void refusesAContenderThatTakesNoPartInWhatIsAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Effort.FULL, Set.of(Measurement.LATENCY), Lineup.RECORD_AT_A_TIME))
                .withMessage("--contender: expected a part of one of [pass-through (at_least_once),"
                        + " pass-through (exactly_once_v2), facsimile (at_least_once), facsimile (exactly_once_v2)],"
                        + " got 'record at a time'");
    }

    @Test
    void refusesAContenderThatAQuickRunLeavesOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Effort.QUICK, Set.of(Measurement.LATENCY), Lineup.PASS_THROUGH));
    }

    @Test
    void refusesAContenderWherePartsDoNotChooseByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> options(Effort.FULL, Set.of(Measurement.POINTS, Measurement.RECOVERY), Lineup.FACSIMILE))
                .withMessage("--contender: chooses among contenders of throughput and latency, but neither is asked"
                        + " for; got 'facsimile'");
    }

    @Test
    void takesAContenderOfOneOfTheParts() {
        assertThatCode(() -> options(Effort.FULL, ALL, Lineup.RECORD_AT_A_TIME)).doesNotThrowAnyException();
        assertThatCode(() -> options(Effort.QUICK, Set.of(Measurement.LATENCY), "facsimile (exactly"))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAnyPartsWhereNobodyIsNamed() {
        assertThatCode(() -> options(Effort.FULL, Set.of(Measurement.RECOVERY), ""))
                .doesNotThrowAnyException();
    }

    @Test
    void knowsWhenTheLackOfAnInt8EditionLeavesNobody() {
        BenchOptions int8 = options(Effort.FULL, Set.of(Measurement.THROUGHPUT), Lineup.FACSIMILE_INT8);
        BenchOptions all = options(Effort.FULL, Set.of(Measurement.RECOVERY), "");
        Path model = Path.of("some-model");

        assertThat(int8.leavesNobody(int8.lineup(model, Optional.empty()))).isTrue();
        assertThat(int8.leavesNobody(int8.lineup(model, Optional.of(Path.of("int8")))))
                .isFalse();
        assertThat(all.leavesNobody(all.lineup(model, Optional.empty()))).isFalse();
    }

    private static BenchOptions options(Effort effort, Set<Measurement> measurements, String contender) {
        return new BenchOptions(
                "./facsimile bench",
                "generated",
                Optional.empty(),
                Optional.empty(),
                effort,
                measurements,
                contender,
                4,
                2,
                512);
    }
}
