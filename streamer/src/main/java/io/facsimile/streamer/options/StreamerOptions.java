package io.facsimile.streamer.options;

import io.facsimile.kafka.Connection;

/**
 * Everything that an operator can set.
 *
 * @param model what images are scored with
 * @param connection to Kafka, with the properties for all clients that the operator's file holds
 * @param topics that are read and written
 * @param processing how the work is shared and what becomes of it after a failure
 * @param input what images are taken
 * @param output how results are written
 */
public record StreamerOptions(
        ModelConfig model,
        Connection connection,
        TopicsConfig topics,
        ProcessingConfig processing,
        InputConfig input,
        OutputConfig output) {}
