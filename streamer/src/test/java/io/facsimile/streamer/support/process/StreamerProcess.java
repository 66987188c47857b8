package io.facsimile.streamer.support.process;

import io.facsimile.streamer.StreamerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The streamer in a JVM of its own, started and logging as in the container image. */
public final class StreamerProcess implements AutoCloseable {
    /** Starts sooner, where speed does not matter. */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(60);
    private static final String RUNNING = "Kafka Streams is RUNNING";

    private final Process process;
    private final Path log;

    private StreamerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one and returns at once.
     *
     * @param log takes all that it prints; emptied before
     * @param options by their names as environment variables, such as {@code FACSIMILE_MODEL}
     * @param jvm more options of the JVM, after a heap of 256 MB
     */
    public static StreamerProcess start(Path log, Map<String, String> options, List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-Dlogback.configurationFile=streamer-logback.xml");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StreamerMain.class.getName()));
        return run(log, options, command);
    }

    /** Runs a command that runs the streamer, as {@link #start} does. */
    public static StreamerProcess run(Path log, Map<String, String> options, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("FACSIMILE_"));
        builder.environment().putAll(options);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // should the tests be stopped
        return new StreamerProcess(process, log);
    }

    /** Waits until Kafka Streams runs with its partitions. */
    public StreamerProcess awaitRunning() {
        awaitLog(RUNNING, START);
        return this;
    }

    /** Waits for a text in the log, and fails with the whole log if the process ends or takes too long. */
    public void awaitLog(String text, Duration patience) {
        try {
            Awaitility.await().atMost(patience).until(() -> log().contains(text) || !isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "the streamer did not say '" + text + "' within " + patience.toSeconds() + " s:\n" + log(), e);
        }
        if (!log().contains(text)) {
            throw new AssertionError("the streamer ended before it said '" + text + "':\n" + log());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. Fails if it had ended before by itself, as then nothing was tested. */
    public void kill() throws InterruptedException {
        if (!isAlive()) {
            throw new AssertionError("the streamer had ended by itself with " + process.exitValue() + ":\n" + log());
        }
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended by itself; returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the streamer did not end within " + END.toSeconds() + " s:\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
