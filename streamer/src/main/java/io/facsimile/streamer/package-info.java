/**
 * The Kafka Streams application, wired: begin at {@link io.facsimile.streamer.ImageTopology} and
 * {@link io.facsimile.streamer.Streamer}. Knows nothing of training.
 */
package io.facsimile.streamer;
