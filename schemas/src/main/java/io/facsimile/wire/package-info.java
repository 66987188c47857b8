/**
 * What both ends of a topic must agree on, once: the names of topics and headers, the reasons of dead letters, the value
 * encodings ({@link io.facsimile.wire.SingleObject}, {@link io.facsimile.wire.ConfluentFormat}) the int8 codes in both
 * directions, and which classes Avro may make. Uses the generated classes of the schemas and Avro, and nothing else.
 */
package io.facsimile.wire;
