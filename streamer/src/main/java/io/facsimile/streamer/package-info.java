/**
 * The Kafka Streams application: makes batches at the poll, scores them, and publishes codes, anomalies and dead
 * letters. The only package that imports {@code org.apache.kafka.streams}; knows nothing of training.
 */
package io.facsimile.streamer;
