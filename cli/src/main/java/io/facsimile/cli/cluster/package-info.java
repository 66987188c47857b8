/** Clients of Kafka for the verbs. */
package io.facsimile.cli.cluster;
