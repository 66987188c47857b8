package io.facsimile.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A coverage-guided fuzz run (Jazzer) of one class in a JVM of its own, for as many seconds as the system property
 * {@value #SECONDS} says, or {@value #DEFAULT_SECONDS}. The class has a
 * {@code public static void fuzzerTestOneInput(byte[])}, which throws for what must not happen. Running out of a heap of
 * {@value #HEAP_MB} MB or spending {@value #MOST_SECONDS_AN_INPUT} seconds on one input must not happen either.
 *
 * <p>Everything stays under {@code target/fuzz}: the corpus, with which the next run begins, the log, and the inputs
 * that failed.
 */
public final class FuzzRun {
    static final String SECONDS = "fuzz.seconds";

    private static final int DEFAULT_SECONDS = 60;
    private static final int HEAP_MB = 256;
    private static final int MOST_SECONDS_AN_INPUT = 10;
    private static final int MOST_BYTES_AN_INPUT = 8192;

    private final Class<?> target;
    private final Path folder;
    private int seeds;

    public FuzzRun(Class<?> target) throws IOException {
        this.target = target;
        this.folder = Path.of("target", "fuzz", target.getSimpleName()).toAbsolutePath();
        Files.createDirectories(folder.resolve("corpus"));
    }

    /** An input to begin with. */
    public FuzzRun seed(byte[] input) throws IOException {
        Files.write(folder.resolve("corpus").resolve("seed-" + seeds++), input);
        return this;
    }

    /** Runs to the end; fails if anything was found, and names the log that says what. */
    public void run() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MB + "m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=io.facsimile.**",
                        "-max_total_time=" + Integer.getInteger(SECONDS, DEFAULT_SECONDS),
                        "-max_len=" + MOST_BYTES_AN_INPUT,
                        "-timeout=" + MOST_SECONDS_AN_INPUT,
                        // Native code and the metaspace count there; the heap has a limit of its own.
                        "-rss_limit_mb=" + 8 * HEAP_MB,
                        "-artifact_prefix=" + folder + "/",
                        "--reproducer_path=" + folder,
                        folder.resolve("corpus").toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor())
                    .as("exit code of the fuzz run of %s, see %s", target.getSimpleName(), log)
                    .isZero();
        } finally {
            jazzer.destroyForcibly();
        }
    }
}
