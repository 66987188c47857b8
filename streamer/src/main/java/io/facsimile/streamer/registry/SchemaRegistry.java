package io.facsimile.streamer.registry;

import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.registry.RegisteredSchema.Unusable;
import io.facsimile.streamer.registry.RegisteredSchema.Usable;
import io.facsimile.wire.DeadLetterReason;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.apache.avro.Schema;

/**
 * Avro schemas by their id, from a registry that speaks Confluent's REST interface. An id never changes its schema, so
 * each is asked for once. Thread-safe.
 */
public final class SchemaRegistry {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final double LONGER = 2;

    /** Of answers at the start, which are not looked into. */
    private static final long MOST_BYTES = 4 << 20;

    /** Ids that a stranger may make us remember in vain. */
    private static final int MOST_UNUSABLE = 10_000;

    private static final int MOST_REFERENCES = 1_000;

    private final RegistryClient client;
    private final Retry retry;
    private final Map<Integer, Schema> usable = new ConcurrentHashMap<>();
    private final Map<Integer, Remembered> unusable = new ConcurrentHashMap<>();
    private final Map<HttpUrl, RegistryAnswer> references = new ConcurrentHashMap<>();

    private record Remembered(Unusable schema, long until) {}

    /** @param address of the registry, with user and password where it asks for them */
    public SchemaRegistry(URI address) {
        this(address, FIRST_PAUSE);
    }

    /** @param firstPause before a registry that fails is asked again; each pause is twice as long as the one before */
    public SchemaRegistry(URI address, Duration firstPause) {
        client = new RegistryClient(address);
        retry = Retry.of(
                "schema registry",
                RetryConfig.custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(IntervalFunction.ofExponentialBackoff(firstPause, LONGER))
                        .retryExceptions(RegistryUnavailableException.class)
                        .build());
    }

    /**
     * The schema of an id. A registry that fails is asked again for several seconds.
     *
     * @throws BadRecordException if the registry has none, or one that cannot be used
     * @throws RegistryUnavailableException if it goes on failing: the record is not to blame
     */
    public Schema schema(int id) throws BadRecordException {
        Schema known = usable.get(id);
        if (known != null) {
            return known;
        }
        Remembered remembered = unusable.get(id);
        if (remembered != null && System.nanoTime() - remembered.until() < 0) {
            throw bad(remembered.schema());
        }
        RegisteredSchema found = retry.executeSupplier(() -> search(id));
        if (found instanceof Usable schema) {
            usable.put(id, schema.schema());
            return schema.schema();
        }
        remember(id, (Unusable) found);
        throw bad((Unusable) found);
    }

    /**
     * Asks for some schema, known or not.
     *
     * @throws StartupException if what answers is no registry, or wants to know who asks, or if nothing does
     */
    public void expectAnswer() throws StartupException {
        HttpUrl url = client.url("schemas", "ids", "1");
        try {
            RegistryAnswer answer = client.get(url, RegistryClient.PATIENCE, MOST_BYTES);
            if (answer.wantsCredentials()) {
                throw new StartupException("the schema registry " + client.url()
                        + (client.hasCredentials() ? " refuses these credentials" : " requires credentials")
                        + " (status 401); check --schema-registry, as in http://USER:PASSWORD@HOST:PORT");
            }
            if (answer.isFound()) {
                answer.json();
            } else if (!answer.isNotFound() && !answer.isForbidden()) {
                throw new RegistryUnavailableException(
                        url + ": expected status 200, 403 or 404, found " + answer.status());
            }
        } catch (RegistryUnavailableException e) {
            throw new StartupException(
                    "the schema registry does not answer as one: " + e.getMessage() + "; check --schema-registry", e);
        }
    }

    private RegisteredSchema search(int id) {
        if (references.size() > MOST_REFERENCES) {
            references.clear();
        }
        RegisteredSchema found = new SchemaSearch(client, references, id).run();
        references.clear(); // of use to a search that has to be begun again
        return found;
    }

    private void remember(int id, Unusable schema) {
        if (unusable.size() >= MOST_UNUSABLE) {
            unusable.clear();
        }
        unusable.put(
                id,
                new Remembered(schema, System.nanoTime() + Duration.ofMinutes(1).toNanos()));
    }

    private static BadRecordException bad(Unusable schema) {
        return new BadRecordException(DeadLetterReason.UNKNOWN_SCHEMA, schema.why());
    }
}
