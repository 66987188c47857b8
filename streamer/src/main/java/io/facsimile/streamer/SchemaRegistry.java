package io.facsimile.streamer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Avro schemas by their id, from a registry that speaks Confluent's REST interface ({@code GET /schemas/ids/ID}). An
 * id never changes its schema, so each is asked for once. A user and password in the address are sent as basic
 * authentication. Thread-safe.
 */
final class SchemaRegistry {
    /** With the pauses, less than what a streamer that is stopped has to finish in. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final double LONGER = 2;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** Ids that a stranger may make us remember in vain. */
    private static final int MOST_UNKNOWN = 10_000;

    private final URI address;
    private final Retry retry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownUntil = new ConcurrentHashMap<>();

    /** @param address of the registry, ending in a slash */
    SchemaRegistry(URI address) {
        this(address, FIRST_PAUSE);
    }

    /** @param firstPause before a registry that fails is asked again; each pause is twice as long as the one before */
    SchemaRegistry(URI address, Duration firstPause) {
        this.address = address;
        retry = Retry.of(
                "schema registry",
                RetryConfig.custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(IntervalFunction.ofExponentialBackoff(firstPause, LONGER))
                        .retryExceptions(RegistryUnavailableException.class)
                        .build());
    }

    /**
     * The schema of an id; none if the registry has none, or one that is not Avro. A registry that fails is asked again
     * for several seconds.
     *
     * @throws RegistryUnavailableException if it goes on failing: the record is not to blame
     */
    Optional<Schema> schema(int id) {
        Schema schema = known.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        Long until = unknownUntil.get(id);
        if (until != null && System.nanoTime() - until < 0) {
            return Optional.empty();
        }
        Optional<Schema> fetched = retry.executeSupplier(() -> fetch(id));
        fetched.ifPresentOrElse(found -> known.put(id, found), () -> rememberUnknown(id));
        return fetched;
    }

    /**
     * Asks for some schema, known or not.
     *
     * @throws RegistryUnavailableException if what answers is no registry, or nothing does
     */
    void expectAnswer() {
        fetch(1);
    }

    private void rememberUnknown(int id) {
        if (unknownUntil.size() >= MOST_UNKNOWN) {
            unknownUntil.clear();
        }
        unknownUntil.put(id, System.nanoTime() + Duration.ofMinutes(1).toNanos());
    }

    private Optional<Schema> fetch(int id) {
        URI uri = address.resolve("schemas/ids/" + Integer.toUnsignedString(id));
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(uri));
        if (address.getUserInfo() != null) {
            byte[] user = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        try {
            HttpResponse<String> response = send(request.build());
            if (response.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (response.statusCode() != OK) {
                throw new RegistryUnavailableException(
                        withoutUser(uri) + ": expected status 200 or 404, found " + response.statusCode());
            }
            return parse(response.body());
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException(withoutUser(uri) + ": expected JSON, found something else", e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(withoutUser(uri) + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(
                    withoutUser(uri) + ": interrupted", new InterruptedIOException("interrupted"));
        }
    }

    /** Its own timeout would end with the headers of an answer, however slowly the rest came. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> response =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private Optional<Schema> parse(String body) throws JsonProcessingException {
        JsonNode response = json.readTree(body);
        if (!"AVRO".equals(response.path("schemaType").asText("AVRO"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema.Parser().parse(response.path("schema").asText()));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    private static URI withoutUser(URI uri) {
        return uri.getUserInfo() == null ? uri : URI.create(uri.toString().replace(uri.getRawUserInfo() + "@", ""));
    }
}
