package io.facsimile.streamer.support;

import io.facsimile.testkit.Clients;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The variables that a streamer reads its options from. */
public final class StreamerEnvironment {
    private StreamerEnvironment() {}

    /** Of a streamer at the clients' brokers, which creates its topics; more may be put into them. */
    public static Map<String, String> of(Clients clients, Path model, String prefix) {
        Map<String, String> options = new HashMap<>();
        options.put("FACSIMILE_MODEL", model.toString());
        options.put("FACSIMILE_BOOTSTRAP_SERVERS", clients.bootstrapServers());
        options.put("FACSIMILE_PREFIX", prefix);
        options.put("FACSIMILE_CREATE_TOPICS", "true");
        return options;
    }
}
