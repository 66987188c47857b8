package io.facsimile.bench.contender;

import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the same code for whatever comes. */
final class PassThrough extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    /** Takes three bytes in Avro, as most offsets of a run do. */
    private static final long TYPICAL_OFFSET = 100_000;

    private final byte[] code;

    private PassThrough(byte[] code) {
        this.code = code;
    }

    static ProcessorSupplier<byte[], byte[], byte[], byte[]> of(ContenderSpec spec) throws ModelException {
        int size;
        try (Autoencoder model = Autoencoder.open(Path.of(spec.model()))) {
            size = model.metadata().codeSize();
        }
        byte[] code = new CodeWriter(new Topics(spec.prefix()).images())
                .write(new float[size], 0, 0, false, 0, TYPICAL_OFFSET);
        return () -> new PassThrough(code);
    }

    @Override
    public void process(Record<byte[], byte[]> image) {
        context().forward(image.withValue(code));
    }
}
