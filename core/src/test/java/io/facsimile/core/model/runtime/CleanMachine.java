package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A home and a folder for temporary files that are empty, and a proxy that counts who wants to reach the world. */
public final class CleanMachine implements AutoCloseable {
    private final Path home;
    private final Path temporary;
    private final ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger calls = new AtomicInteger();

    /** @param folder takes both */
    public CleanMachine(Path folder) throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        Thread counter = new Thread(this::count, "proxy");
        counter.setDaemon(true);
        counter.start();
    }

    Path home() {
        return home;
    }

    Path temporary() {
        return temporary;
    }

    /** What a process on it finds in its environment. */
    public Map<String, String> environment() {
        String address = "http://127.0.0.1:" + proxy.getLocalPort();
        return Map.of(
                "HOME",
                home.toString(),
                "XDG_CACHE_HOME",
                home.resolve(".cache").toString(),
                "TMPDIR",
                temporary.toString(),
                "https_proxy",
                address,
                "HTTPS_PROXY",
                address,
                "all_proxy",
                address);
    }

    /** What a Java process on it is started with. */
    public List<String> javaOptions() {
        return List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData");
    }

    /**
     * Fails if a process has left more than ONNX Runtime's libraries, or has called anyone.
     *
     * @param pid of the process
     * @param expected names below the temporary folder that are no fault, such as Kafka Streams' own
     */
    public void assertUntouched(long pid, String... expected) throws IOException {
        assertThat(calls).as("calls of a collector").hasValue(0);
        List<Path> ours = files(home).stream()
                .filter(file -> !file.startsWith(home.resolve(".java"))) // Java's own list of fonts
                .toList();
        assertThat(ours)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.toString())
                        .contains("/.cache/facsimile/onnxruntime-")
                        .containsPattern("libonnxruntime(4j_jni)?[.](so|dylib)$"));
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(entry -> entry.getFileName().toString())).isSubsetOf(expected);
        }
        assertThat(Path.of("/tmp/mat-debug-" + pid + ".log")).doesNotExist();
        assertThat(Path.of(":memory:.ses")).as("in the working folder").doesNotExist();
    }

    static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void count() {
        while (true) {
            try {
                proxy.accept().close();
                calls.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
