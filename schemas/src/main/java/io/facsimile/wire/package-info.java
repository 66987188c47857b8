/**
 * What both ends of a topic must agree on: the names of topics and headers, the reasons of dead letters, and how records are
 * written as bytes. Uses the generated classes of the schemas and Avro.
 */
package io.facsimile.wire;
