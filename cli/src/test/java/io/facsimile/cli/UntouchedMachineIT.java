package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.model.runtime.CleanMachine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the command line leaves on a machine, in plain Java and by the launcher. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class UntouchedMachineIT {
    /** Deeplearning4j's libraries, which are kept once in the home too, see docs/decisions. */
    private static final String JAVACPP = "-Dorg.bytedeco.javacpp.cachedir=";

    @TempDir
    private Path folder;

    @Test
    void trainingInPlainJavaLeavesALibraryAndCallsNobody() throws Exception {
        try (CleanMachine machine = new CleanMachine(folder)) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(machine.javaOptions());
            command.add(JAVACPP + folder.resolve("javacpp"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
            expectUntouched(machine, command);
        }
    }

    @Test
    void trainingByTheLauncherLeavesALibraryAndCallsNobody() throws Exception {
        try (CleanMachine machine = new CleanMachine(folder)) {
            expectUntouched(
                    machine, List.of(Path.of("..", "facsimile").toAbsolutePath().toString()));
        }
    }

    private void expectUntouched(CleanMachine machine, List<String> launch) throws Exception {
        List<String> command = new ArrayList<>(launch);
        command.addAll(List.of("train", "--data", "generated", "--architecture", "pca"));
        command.addAll(List.of("--out", folder.resolve("model").toString()));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().remove("ORT_DISABLE_TELEMETRY");
        process.environment().putAll(machine.environment());
        process.environment()
                .put(
                        "FACSIMILE_JAVA_OPTS",
                        String.join(" ", machine.javaOptions()) + " " + JAVACPP + folder.resolve("javacpp"));
        Process training = process.start();
        String printed = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(training.waitFor()).as(printed).isZero();
        machine.assertUntouched(training.pid());
    }
}
