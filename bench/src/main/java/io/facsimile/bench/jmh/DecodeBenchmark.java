package io.facsimile.bench.jmh;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.wire.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From an Avro record to the model's input: ns an image. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class DecodeBenchmark {
    private static final int IMAGES = 512;

    private BenchmarkModel model;
    private ImageBatch batch;
    private PixelReader reader;
    private List<ConsumerRecord<byte[], byte[]>> records;
    private SpecificDatumReader<ImageRecord> avro;
    private BinaryDecoder binary;
    private ImageRecord image;

    @Setup(Level.Trial)
    public void open() throws IOException {
        model = BenchmarkModel.open();
        ImageShape shape = model.autoencoder().metadata().inputShape();
        batch = new ImageBatch(shape, IMAGES);
        reader = new PixelReader(shape, Integer.MAX_VALUE, new AvroImages(Optional.empty()));
        avro = new SpecificDatumReader<>(ImageRecord.getClassSchema());

        records = PolledImages.of(model.data().test(), IMAGES);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        model.close();
    }

    /** Returns the batch, so that what was put into it is not optimised away. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public ImageBatch decode() throws BadRecordException {
        for (int slot = 0; slot < IMAGES; slot++) {
            reader.read(records.get(slot), batch, slot);
        }
        return batch;
    }

    /** By Avro's own reader, which is given the last record to write over; nothing that it reads is checked. */
    @Benchmark
    @OperationsPerInvocation(IMAGES)
    public ImageBatch decodeByAvro() throws IOException {
        for (int slot = 0; slot < IMAGES; slot++) {
            byte[] value = records.get(slot).value();
            binary = DecoderFactory.get()
                    .binaryDecoder(
                            value, SingleObject.HEADER_LENGTH, value.length - SingleObject.HEADER_LENGTH, binary);
            image = avro.read(image, binary);
            ByteBuffer pixels = image.getPixels();
            batch.put(slot, pixels.array(), pixels.arrayOffset() + pixels.position());
        }
        return batch;
    }
}
