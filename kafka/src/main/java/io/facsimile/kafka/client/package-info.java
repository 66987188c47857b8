/** Reads records of topics, and sends records to them. */
package io.facsimile.kafka.client;
