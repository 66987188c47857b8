/**
 * Ordinary clients of a Kafka cluster: how to reach it, and what is wrong where it cannot be reached. Packages: {@code
 * admin} for topics, {@code client} for records. Uses Kafka's clients and {@code io.facsimile.wire}, no other module.
 */
package io.facsimile.kafka;
