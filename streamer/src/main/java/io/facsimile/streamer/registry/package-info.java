/** Asks a schema registry for the schema that a record's bytes name. */
package io.facsimile.streamer.registry;
