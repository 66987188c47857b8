package io.facsimile.bench.testbed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.bench.contender.Application;
import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.plan.Lineup;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.streamer.options.ProcessingGuarantee;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContenderProcessTest {
    private static final Contender CONTENDER = new Contender(
            Lineup.INFERENCE, Application.INFERENCE, ProcessingGuarantee.AT_LEAST_ONCE, 512, 1, Path.of("model"));

    private final StopSignal stop = new StopSignal();

    @Test
    void goesOnUntilTheUserAsksTheRunToStop() throws Exception {
        try (ContenderProcess process = ContenderProcess.open(CONTENDER, stop)) {
            assertThatCode(process::expectGoingOn).doesNotThrowAnyException();

            stop.ask();

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(process::expectGoingOn)
                    .withMessage("stopped before all was measured");
        }
    }

    @Test
    void takesADeadProcessForNoSlowOne() throws Exception {
        try (ContenderProcess process = ContenderProcess.open(CONTENDER, stop)) {
            process.kill();

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(process::expectGoingOn)
                    .withMessageStartingWith("inference alone: its process ended with exit code ");
        }
    }
}
