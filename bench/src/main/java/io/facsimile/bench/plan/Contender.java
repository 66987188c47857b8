package io.facsimile.bench.plan;

import io.facsimile.bench.contender.Application;
import io.facsimile.streamer.options.ProcessingGuarantee;
import java.nio.file.Path;

/**
 * One row of the comparison.
 *
 * @param name as printed
 * @param application what runs
 * @param guarantee of Kafka Streams
 * @param batchSize most images of one inference
 * @param threads that work
 * @param model folder of the model
 */
public record Contender(
        String name, Application application, ProcessingGuarantee guarantee, int batchSize, int threads, Path model) {
    /** As Kafka Streams writes it; a dash for what does not stream. */
    public String guaranteeText() {
        return application.streams() ? guarantee.configValue() : "-";
    }

    Contender with(int otherBatchSize, int otherThreads) {
        return new Contender(name, application, guarantee, otherBatchSize, otherThreads, model);
    }

    @Override
    public String toString() {
        return application.streams() ? name + " (" + guaranteeText() + ")" : name;
    }
}
