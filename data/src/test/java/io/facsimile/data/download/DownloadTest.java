package io.facsimile.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.facsimile.core.image.ImageShape;
import io.facsimile.data.DataSet;
import io.facsimile.data.Progress;
import io.facsimile.data.catalog.ConsoleProgress;
import io.facsimile.data.catalog.DataCatalog;
import io.facsimile.data.download.NamedSet.RemoteFile;
import io.facsimile.data.idx.IdxFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final ImageShape IGNORED = new ImageShape(1, 1);
    private static final byte[] TRAIN = IdxFiles.images(2, 3, 3, new byte[18]);
    private static final byte[] TEST = IdxFiles.images(1, 3, 3, new byte[9]);

    @TempDir
    private Path cache;

    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final CountDownLatch stop = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        route("/good/train.gz", exchange -> answer(exchange, 200, IdxFiles.gzip(TRAIN)));
        route("/good/test.gz", exchange -> answer(exchange, 200, IdxFiles.gzip(TEST)));
        route("/plain/train.gz", exchange -> answer(exchange, 200, TRAIN));
        route("/plain/test.gz", exchange -> answer(exchange, 200, TEST));
        route("/missing/", exchange -> answer(exchange, 404, "<html>".getBytes(StandardCharsets.UTF_8)));
        route("/other/", exchange -> answer(exchange, 200, IdxFiles.gzip(IdxFiles.images(1, 1, 1, new byte[1]))));
        route("/html/", exchange -> answer(exchange, 200, "<html>sign in</html>".getBytes(StandardCharsets.UTF_8)));
        route("/broken/", exchange -> answer(exchange, 200, Arrays.copyOf(IdxFiles.gzip(TRAIN), 30)));
        route("/cut/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("the connection is cut here");
        });
        route("/silent/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitStop();
        });
        server.start();
    }

    @AfterEach
    void stopServing() {
        stop.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void downloadsASetOnceAndKeepsIt() throws IOException {
        DataSet set = catalog(mirror("good")).load("some-set", IGNORED);
        DataSet again = catalog(mirror("good")).load("some-set", IGNORED);

        assertThat(set.name()).isEqualTo("some-set");
        assertThat(set.train().size()).isEqualTo(2);
        assertThat(set.test().size()).isEqualTo(1);
        assertThat(again.train().sha256()).isEqualTo(set.train().sha256());
        assertThat(requests).containsExactly("/good/train.gz", "/good/test.gz");
        assertThat(cached()).containsExactly("test.gz", "train.gz");
    }

    @Test
    void checksTheContentAndNotItsCompression() throws IOException {
        assertThat(catalog(mirror("plain")).load("some-set", IGNORED).train().size())
                .isEqualTo(2);
    }

    @Test
    void fetchesADamagedFileOfTheCacheAgain() throws IOException {
        catalog(mirror("good")).load("some-set", IGNORED);
        Path train = cache.resolve("some-set/train.gz");
        for (byte[] damage : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(Files.readAllBytes(train), 30))) {
            Files.write(train, damage);
            requests.clear();

            DataSet set = catalog(mirror("good")).load("some-set", IGNORED);

            assertThat(set.train().size()).isEqualTo(2);
            assertThat(requests).containsExactly("/good/train.gz");
        }
    }

    @Test
    void turnsToTheNextMirrorWhenOneLacksTheFile() throws IOException {
        catalog(mirror("missing"), mirror("good")).load("some-set", IGNORED);

        assertThat(requests)
                .containsExactly("/missing/train.gz", "/good/train.gz", "/missing/test.gz", "/good/test.gz");
    }

    @Test
    void turnsToTheNextMirrorWhenTheConnectionIsCut() throws IOException {
        assertThat(catalog(mirror("cut"), mirror("good"))
                        .load("some-set", IGNORED)
                        .train()
                        .size())
                .isEqualTo(2);
        assertThat(cached()).containsExactly("test.gz", "train.gz");
    }

    @Test
    void turnsToTheNextMirrorWhenOneFallsSilent() throws IOException {
        assertThat(catalog(Duration.ofSeconds(1), mirror("silent"), mirror("good"))
                        .load("some-set", IGNORED)
                        .train()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void turnsToTheNextMirrorWhenNobodyListens() throws IOException {
        assertThat(catalog(closedPort(), mirror("good"))
                        .load("some-set", IGNORED)
                        .train()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void saysInOneLineWhatEveryMirrorAnswered() throws IOException {
        URI nobody = closedPort();
        URI unknownHost = URI.create("http://no-such-host.invalid/");
        DataCatalog catalog = catalog(
                Duration.ofSeconds(1),
                mirror("missing"),
                mirror("other"),
                mirror("html"),
                mirror("broken"),
                mirror("cut"),
                mirror("silent"),
                nobody,
                unknownHost);

        assertThatThrownBy(() -> catalog.load("some-set", IGNORED))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("some-set: cannot download train.gz (" + mirror("missing")
                        + "train.gz: HTTP status 404; " + mirror("other")
                        + "train.gz: wrong content: expected SHA-256 " + sha256(TRAIN) + ", found ")
                .hasMessageContaining(mirror("html") + "train.gz: wrong content: ")
                .hasMessageContaining(mirror("broken") + "train.gz: wrong content: truncated gzip at byte ")
                .hasMessageContaining(mirror("cut") + "train.gz: fixed content-length: 1000, bytes received: 10")
                .hasMessageContaining(mirror("silent") + "train.gz: no byte for 1 s")
                .hasMessageContaining(nobody + "train.gz: cannot connect")
                .hasMessageContaining(unknownHost + "train.gz: unknown host")
                .hasMessageEndingWith("; a folder that holds the set's files can be given instead")
                .message()
                .hasLineCount(1);
        assertThat(cached()).isEmpty();
    }

    @Test
    void stopsAtAnInterruptAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> catalog(mirror("good")).load("some-set", IGNORED))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void tellsOfEachFileInAPlainLineWhereThereIsNoTerminal() throws IOException {
        catalog(mirror("good")).load("some-set", IGNORED);

        assertThat(progress.toString(StandardCharsets.UTF_8))
                .isEqualTo(String.format("some-set/train.gz: 0.0 MB%nsome-set/test.gz: 0.0 MB%n"));
    }

    @Test
    void showsABarOnATerminal() {
        PrintStream terminal = new PrintStream(progress, true, StandardCharsets.UTF_8);
        try (Progress.Task task = new ConsoleProgress(terminal, true).start("some-set", Progress.Unit.BYTES)) {
            task.expect(3_000_000);
            task.reached(3_000_000);
        }

        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("\r", "some-set", "100%", "3/3 MB");
    }

    @Test
    void tellsOfLongWorkInAFewPlainLines() {
        PrintStream log = new PrintStream(progress, true, StandardCharsets.UTF_8);
        try (Progress.Task task = new ConsoleProgress(log, false).start("reading", Progress.Unit.IMAGES)) {
            task.expect(1000);
            for (int i = 1; i <= 999; i++) {
                task.reached(i);
            }
        }

        assertThat(progress.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "reading: 250 of 1000 images",
                        "reading: 500 of 1000 images",
                        "reading: 750 of 1000 images",
                        "reading: 999 of 1000 images");
    }

    @Test
    void knowsTwoSetsByNameWithAMirrorEach() {
        assertThat(NamedSet.published()).extracting(NamedSet::name).containsExactly("fashion-mnist", "mnist");
        assertThat(NamedSet.published()).allSatisfy(set -> {
            assertThat(set.mirrors()).hasSizeGreaterThan(1);
            assertThat(set.mirrors().get(0)).hasScheme("https");
        });
        RemoteFile file = new RemoteFile("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedSet("x", List.of(URI.create("http://host/folder")), file, file))
                .withMessageContaining("expected mirrors that end in '/'");
    }

    /** Patient: a slow machine must not look like a silent mirror. */
    private DataCatalog catalog(URI... mirrors) {
        return catalog(Duration.ofSeconds(30), mirrors);
    }

    private DataCatalog catalog(Duration silenceTimeout, URI... mirrors) {
        NamedSet set = new NamedSet(
                "some-set",
                List.of(mirrors),
                new RemoteFile("train.gz", sha256(TRAIN)),
                new RemoteFile("test.gz", sha256(TEST)));
        PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
        return new DataCatalog(cache, List.of(set), new HttpTransfer(silenceTimeout), new ConsoleProgress(out, false));
    }

    private URI mirror(String folder) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + folder + "/");
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/");
        }
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("some-set"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void route(String path, Handler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void awaitStop() {
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
