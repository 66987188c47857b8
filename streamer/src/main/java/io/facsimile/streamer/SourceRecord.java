package io.facsimile.streamer;

import org.apache.kafka.common.header.Headers;

/**
 * One record of the input topic, as it stood there. Holds the client's own arrays and headers; nothing here changes
 * them.
 *
 * @param timestamp in milliseconds since the epoch, never negative
 * @param key may be null
 * @param value may be null
 */
record SourceRecord(
        String topic, int partition, long offset, long timestamp, Headers headers, byte[] key, byte[] value) {
    /** Topic, partition and offset, for messages. */
    String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
