package io.facsimile.data.catalog;

import java.nio.file.Path;
import java.util.Map;

/** Finds the folder that downloads are kept in, by the customs of the system. */
final class CacheFolder {
    private static final String NAME = "facsimile";

    private CacheFolder() {}

    /** Empty variables count as unset, as the XDG specification asks. */
    static Path of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("FACSIMILE_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return shared.isEmpty() ? home.resolve(".cache").resolve(NAME) : Path.of(shared, NAME);
    }
}
