package io.facsimile.streamer.output;

import org.apache.kafka.streams.processor.api.Record;

/** Takes the records that go out, as a processor's context does. */
@FunctionalInterface
public interface ResultSink {
    /** @param node the sink that the record is for, one of {@link TopologyNodes} */
    void forward(Record<byte[], byte[]> record, String node);
}
