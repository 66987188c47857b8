package io.facsimile.streamer.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.facsimile.streamer.registry.RegisteredSchema.Unusable;
import io.facsimile.streamer.registry.RegisteredSchema.Usable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * One search for the schema of an id, with all that it refers to, by subject and version, as Confluent's REST interface
 * says. It ends: within a time, after so many references and so many bytes, whatever the registry answers.
 */
public final class SchemaSearch {
    /** Of a schema, through however many others. */
    public static final int MOST_REFERENCES = 200;

    /** Of a schema and all that it refers to. Kafka's own limit for what such registries keep is 1 MB a schema. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int LONGEST_REASON = 300;

    private static final String AVRO = "AVRO";

    private final RegistryClient client;
    private final Map<HttpUrl, RegistryAnswer> references;
    private final String id;
    private final long deadline;

    /** Kinder than to schemas of today: what has been registered has been written with. */
    private final Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);

    private final Set<String> seen = new HashSet<>();
    private long bytesLeft = MOST_BYTES;

    /**
     * @param references found so far, of this search and others; it adds to them, so that a search that ran out of time
     *     goes on where it ended
     */
    SchemaSearch(RegistryClient client, Map<HttpUrl, RegistryAnswer> references, int id) {
        this.client = client;
        this.references = references;
        this.id = Integer.toUnsignedString(id);
        this.deadline = System.nanoTime() + RegistryClient.PATIENCE.toNanos();
    }

    /**
     * Searches once.
     *
     * @throws RegistryUnavailableException if the registry fails
     */
    RegisteredSchema run() {
        String subject = "the schema of id " + id + " in the schema registry ";
        try {
            RegistryAnswer answer = ask(client.url("schemas", "ids", id));
            if (answer.isNotFound()) {
                return new Unusable("the schema registry has no Avro schema of id " + id);
            }
            if (!answer.isFound()) {
                throw new UnusableException("is not to be had: it answers status " + answer.status());
            }
            return new Usable(read(answer.json()));
        } catch (UnusableException e) {
            return new Unusable(subject + shortened(e.getMessage()));
        }
    }

    /** An answer that is one to this question. */
    private RegistryAnswer ask(HttpUrl url) throws UnusableException {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        RegistryAnswer answer = client.get(url, left, MOST_BYTES);
        if (!answer.isFound() && !answer.isRefusal()) {
            throw new RegistryUnavailableException(url + ": expected status 200 or 404, found " + answer.status());
        }
        return count(answer);
    }

    private RegistryAnswer count(RegistryAnswer answer) throws UnusableException {
        bytesLeft -= answer.body().length();
        if (bytesLeft < 0) {
            throw new UnusableException("is longer than " + MOST_BYTES + " bytes with those that it refers to");
        }
        return answer;
    }

    private Schema read(JsonNode found) throws UnusableException {
        String type = found.path("schemaType").asText(AVRO);
        if (!AVRO.equals(type)) {
            throw new UnusableException("is " + type + ", expected " + AVRO);
        }
        for (JsonNode reference : found.path("references")) {
            String subject = reference.path("subject").asText();
            if (seen.add(reference.path("name").asText(subject))) { // the first of a name counts, as for Confluent
                read(referred(subject, reference.path("version").asInt()));
            }
        }
        try {
            return parser.parse(found.path("schema").asText());
        } catch (RuntimeException | StackOverflowError e) { // whatever the text, Avro's failure is the schema's
            throw new UnusableException("is not one that Avro reads: " + e.getMessage());
        }
    }

    private JsonNode referred(String subject, int version) throws UnusableException {
        if (seen.size() > MOST_REFERENCES) {
            throw new UnusableException("refers to more than " + MOST_REFERENCES + " others");
        }
        String wanted = version < 1 ? "latest" : Integer.toString(version);
        HttpUrl url = client.url("subjects", subject, "versions", wanted);
        RegistryAnswer known = references.get(url);
        if (known != null) {
            return count(known).json();
        }
        RegistryAnswer answer = ask(url);
        if (answer.isNotFound()) { // what is deleted is still there for those who ask so
            answer = ask(url.newBuilder().addQueryParameter("deleted", "true").build());
        }
        if (!answer.isFound()) {
            throw new UnusableException("refers to version " + wanted + " of the subject " + subject
                    + ", for which the registry answers status " + answer.status());
        }
        if (version > 0) { // which never changes
            references.put(url, answer);
        }
        return answer.json();
    }

    /** Avro repeats the whole of what it does not understand. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    /** The rest of a sentence that begins with the schema. */
    private static final class UnusableException extends Exception {
        UnusableException(String message) {
            super(message);
        }
    }
}
