package io.facsimile.streamer.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Asks a schema registry over HTTP. Thread-safe. */
public final class RegistryClient {
    /** For one search. With the pauses between several, less than what a streamer that is stopped has to finish in. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String ACCEPTED = "application/vnd.schemaregistry.v1+json, application/json";

    private final HttpUrl address;
    private final Optional<String> authorization;
    private final OkHttpClient http = new OkHttpClient();

    /** @param address whose user and password, if it has any, are sent as basic authentication */
    public RegistryClient(URI address) {
        HttpUrl given = HttpUrl.get(address.toString());
        this.address = given.newBuilder().username("").password("").build();
        authorization = given.encodedUsername().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(given.username(), given.password(), StandardCharsets.UTF_8));
    }

    /** Whether it says who it is. */
    boolean hasCredentials() {
        return authorization.isPresent();
    }

    /** The address of what lies below the registry's own; without user and password. */
    public HttpUrl url(String... path) {
        HttpUrl.Builder url = address.newBuilder();
        for (int last = address.pathSize() - 1;
                last > 0 && address.pathSegments().get(last).isEmpty();
                last--) {
            url.removePathSegment(last);
        }
        for (String segment : path) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    /**
     * Waits for an answer, whatever its status.
     *
     * @param timeout from now to its last byte, at most {@link #PATIENCE}
     * @param mostBytes of an answer that is whole; of a longer one, one byte more is read
     * @throws RegistryUnavailableException if there is none
     */
    RegistryAnswer get(HttpUrl url, Duration timeout, long mostBytes) {
        Request.Builder request = new Request.Builder().url(url).header("Accept", ACCEPTED);
        authorization.ifPresent(credentials -> request.header("Authorization", credentials));
        Call call = http.newCall(request.build());
        call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            BufferedSource body = response.body().source();
            body.request(mostBytes + 1);
            long length = Math.min(body.getBuffer().size(), mostBytes + 1);
            return new RegistryAnswer(url, response.code(), body.readUtf8(length));
        } catch (InterruptedIOException e) {
            String what = Thread.currentThread().isInterrupted()
                    ? "interrupted"
                    : "no answer within " + PATIENCE.toSeconds() + " s";
            throw new RegistryUnavailableException(url + ": " + what, e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(url + ": " + e, e);
        }
    }
}
