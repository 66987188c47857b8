/** Makes batches at the poll: records of one partition go through Kafka Streams as one frame. */
package io.facsimile.streamer.frame;
