package io.facsimile.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.Shell;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OneLineFailuresTest {
    private final Shell shell = new Shell(Map.of());

    @Command(name = "failing")
    private record Failing(Error failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }

    @ParameterizedTest
    @MethodSource
    void errorsOfJavaAreToldInALineAndExitWithOne(Error failure, String said) {
        assertThat(run(failure, Map.of())).isEqualTo(1);

        assertThat(shell.err()).isEqualTo("facsimile: " + said + " (--verbose shows where)\n");
    }

    static Stream<Arguments> errorsOfJavaAreToldInALineAndExitWithOne() {
        return Stream.of(
                Arguments.of(new NoClassDefFoundError("org/jose4j/Key"), "the class org.jose4j.Key is missing"),
                Arguments.of(
                        new ExceptionInInitializerError(new UnsatisfiedLinkError("x.so:\n no such file")),
                        "a native library cannot be used: x.so: no such file"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
                Arguments.of(new StackOverflowError(), "StackOverflowError"));
    }

    @Test
    void whereAnErrorAroseIsShownToThoseWhoAsk() {
        assertThat(run(new NoClassDefFoundError("a/B"), Map.of("FACSIMILE_DEBUG", "1")))
                .isEqualTo(1);

        assertThat(shell.err()).contains("the class a.B is missing", "java.lang.NoClassDefFoundError: a/B\n\tat ");
    }

    private int run(Error failure, Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Failing(failure));
        return CommandLineSetup.apply(commandLine, shell.console(), environment, () -> false)
                .execute();
    }
}
