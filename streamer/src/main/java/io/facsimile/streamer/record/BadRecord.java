package io.facsimile.streamer.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that becomes a dead letter.
 *
 * @param source the record as it was polled
 * @param failure what is wrong with it
 */
public record BadRecord(ConsumerRecord<byte[], byte[]> source, BadRecordException failure) {}
