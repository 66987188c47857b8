package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.facsimile.core.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What ONNX Runtime does to the machine that it starts on; each in a process of its own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class OnnxRuntimeTest {
    private static final String STARTED = "started";

    @TempDir
    private Path folder;

    @AutoClose
    private CleanMachine machine;

    @BeforeEach
    void makeFolders() throws IOException {
        machine = new CleanMachine(folder);
    }

    @Test
    void startsInAProcessWithALongCommandLine() throws Exception {
        assertThat(run(Map.of(), "x".repeat(20_000))).contains(STARTED);
    }

    @Test
    void keepsItsLibrariesAloneAndTellsNobody() throws Exception {
        Process process = start(Map.of());
        String printed = printed(process);

        assertThat(process.waitFor()).as(printed).isZero();
        machine.assertUntouched(process.pid());
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws Exception {
        Process process = start(Map.of(), "wait");
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(STARTED);
            process.destroyForcibly().waitFor();
        }

        machine.assertUntouched(process.pid());
    }

    @Test
    void usesTheLibrariesOfAnEarlierStartAndMendsDamagedOnes() throws Exception {
        run(Map.of());
        Map<Path, FileTime> first = times();
        run(Map.of());
        assertThat(times()).isEqualTo(first).hasSize(2);

        Path library = first.keySet().iterator().next();
        long whole = Files.size(library);
        Files.writeString(library, "more", StandardOpenOption.APPEND);
        run(Map.of());

        assertThat(library).hasSize(whole);
    }

    @Test
    void manyMayStartAtOnce() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(start(Map.of()));
        }

        for (Process one : all) {
            String printed = printed(one);
            assertThat(one.waitFor()).as(printed).isZero();
        }
        assertThat(CleanMachine.files(machine.home())).hasSize(2);
    }

    @Test
    void goesToTheTemporaryFolderWhereThereIsNoHome() throws Exception {
        Files.delete(machine.home());
        Files.createFile(machine.home());

        run(Map.of());

        assertThat(CleanMachine.files(machine.temporary())).hasSize(2);
    }

    @Test
    void saysInOneLineWhatToSetWhereItCannotUnpack() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run(Map.of(NativeFolder.VARIABLE, file.toString())).lines())
                .singleElement()
                .asString()
                .contains("cannot be unpacked into " + file, "set " + NativeFolder.VARIABLE);
    }

    @Test
    void takesNoLibraryOutOfAFolderThatOthersMayWrite() throws Exception {
        run(Map.of());
        Path unpacked = CleanMachine.files(machine.home()).get(0).getParent();
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(run(Map.of(NativeFolder.VARIABLE, unpacked.getParent().toString())))
                .contains(unpacked + " may be written by others: rwxrwxrwx");
    }

    @Test
    void aTemporaryFolderThatCannotBeRemovedIsNoFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("no folder"));

        assertThatCode(() -> OnnxRuntime.removeIfEmpty(file)).doesNotThrowAnyException();
        assertThatCode(() -> OnnxRuntime.removeIfEmpty(folder.resolve("gone"))).doesNotThrowAnyException();
        assertThat(file).exists();
    }

    @Test
    void aTemporaryFolderIsRemovedIfNothingIsInIt() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.createFile(full.resolve("library"));

        OnnxRuntime.removeIfEmpty(empty);
        OnnxRuntime.removeIfEmpty(full);

        assertThat(empty).doesNotExist();
        assertThat(full.resolve("library")).exists();
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path file : CleanMachine.files(machine.home())) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    private String run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String printed = printed(process);
        process.waitFor();
        return printed;
    }

    private static String printed(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(machine.javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().remove("ORT_DISABLE_TELEMETRY");
        process.environment().putAll(machine.environment());
        process.environment().putAll(environment);
        return process.start();
    }

    /** Core as a library: starts ONNX Runtime and says so, or why not. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws IOException {
            try {
                OnnxRuntime.environment();
                System.out.println(STARTED);
            } catch (ModelException e) {
                System.out.println(e.getMessage());
            }
            if (args.length > 0 && args[0].equals("wait")) {
                System.in.read();
            }
        }
    }
}
