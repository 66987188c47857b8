package io.facsimile.streamer.registry;

import org.apache.avro.Schema;

/** What a schema registry holds for an id. */
sealed interface RegisteredSchema {
    record Usable(Schema schema) implements RegisteredSchema {}

    /** @param why records of this id cannot be read, as a whole sentence */
    record Unusable(String why) implements RegisteredSchema {}
}
