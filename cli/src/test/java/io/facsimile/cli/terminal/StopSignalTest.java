package io.facsimile.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsActionsOnceWhenAsked() {
        stop.whenAsked(() -> ran.add("a"));
        stop.whenAsked(() -> ran.add("b"));
        assertThat(stop.isAsked()).isFalse();

        stop.ask();
        stop.ask();

        assertThat(stop.isAsked()).isTrue();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void runsAnActionAtOnceThatComesTooLate() {
        stop.ask();

        stop.whenAsked(() -> ran.add("late"));

        assertThat(ran).containsExactly("late");
    }
}
