package io.facsimile.data.download;

import io.facsimile.data.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches one file over HTTP and gives up on a host that cannot be reached or falls silent. */
public final class HttpTransfer {
    /** Short, so that a machine without network fails over quickly. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** The longest wait for the next byte; a slow connection may take as long as it needs. */
    public static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final long UNKNOWN = -1;

    private final HttpClient client;
    private final Duration silenceTimeout;

    public HttpTransfer(Duration silenceTimeout) {
        this.silenceTimeout = silenceTimeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Fetches a file.
     *
     * @param to overwritten
     * @throws InterruptedIOException if the thread is interrupted, whose flag stays set
     * @throws IOException with a short message, which does not repeat the address
     */
    void fetch(URI from, Path to, Progress.Task progress) throws IOException {
        AtomicLong expected = new AtomicLong(UNKNOWN);
        AtomicLong received = new AtomicLong();
        HttpRequest request =
                HttpRequest.newBuilder(from).timeout(silenceTimeout).build();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request, info -> {
            if (info.statusCode() != OK) {
                return BodySubscribers.replacing(to);
            }
            expected.set(info.headers().firstValueAsLong("Content-Length").orElse(UNKNOWN));
            return new CountingSubscriber<>(BodySubscribers.ofFile(to), received);
        });
        HttpResponse<Path> response = await(answer, expected, received, progress);
        if (response.statusCode() != OK) {
            throw new IOException("HTTP status " + response.statusCode());
        }
    }

    private HttpResponse<Path> await(
            CompletableFuture<HttpResponse<Path>> answer,
            AtomicLong expected,
            AtomicLong received,
            Progress.Task progress)
            throws IOException {
        long heardAt = System.nanoTime();
        long heard = 0;
        try {
            while (true) {
                try {
                    HttpResponse<Path> response = answer.get(PROGRESS_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                    progress.reached(received.get());
                    return response;
                } catch (TimeoutException stillRunning) {
                    long now = received.get();
                    if (expected.get() != UNKNOWN) {
                        progress.expect(expected.get());
                    }
                    progress.reached(now);
                    if (now != heard) {
                        heard = now;
                        heardAt = System.nanoTime();
                    } else if (System.nanoTime() - heardAt > silenceTimeout.toNanos()) {
                        throw new HttpTimeoutException("no byte for " + silenceTimeout.toSeconds() + " s");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The client reports unknown hosts and refused connections without a message. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return failure instanceof ConnectException
                ? "cannot connect"
                : failure.getClass().getSimpleName();
    }
}
