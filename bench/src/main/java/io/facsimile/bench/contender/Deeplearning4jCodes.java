package io.facsimile.bench.contender;

import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Decodes an image, calls the network in Deeplearning4j for it alone, computes error and score, and forwards the code.
 * The network is the default one, with its weights as first drawn: what it answers is worthless, how long it takes is
 * not. Arrays are left to Deeplearning4j's own memory management, as existing examples do.
 */
final class Deeplearning4jCodes extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final float WHITE = 255;

    private final StockNetwork stock;
    private final MultiLayerNetwork network;
    private final float threshold;
    private final CodeWriter codes;

    private Deeplearning4jCodes(StockNetwork stock, float threshold, CodeWriter codes) {
        this.stock = stock;
        this.network = stock.initialise();
        this.threshold = threshold;
        this.codes = codes;
    }

    /** A network for each task, because one must not be called by two threads. */
    static ProcessorSupplier<byte[], byte[], byte[], byte[]> of(ContenderSpec spec) throws ModelException {
        ModelMetadata metadata;
        try (Autoencoder model = Autoencoder.open(Path.of(spec.model()))) {
            metadata = model.metadata();
        }
        StockNetwork stock =
                new StockNetwork(new DenseLayout(metadata.inputShape().pixels(), metadata.codeSize()));
        float threshold = metadata.calibration().threshold(metadata.falsePositiveRate());
        CodeWriter codes = new CodeWriter(new Topics(spec.prefix()).images());
        return () -> new Deeplearning4jCodes(stock, threshold, codes);
    }

    @Override
    public void process(Record<byte[], byte[]> image) {
        float[] pixels = pixels(image.value());
        INDArray input = Nd4j.create(pixels, new long[] {1, pixels.length}, 'c');
        List<INDArray> activations = network.feedForward(input, false);
        float[] code = activations.get(stock.codeActivation()).data().asFloat();
        float[] logits = activations.get(activations.size() - 1).data().asFloat();
        double error = 0;
        double divergence = 0;
        for (int i = 0; i < pixels.length; i++) {
            double grey = pixels[i];
            double logit = logits[i];
            double reconstructed = 1 / (1 + Math.exp(-logit));
            error += (grey - reconstructed) * (grey - reconstructed);
            divergence += Math.max(logit, 0) - logit * grey + Math.log1p(Math.exp(-Math.abs(logit))) - entropy(grey);
        }
        float score = (float) (divergence / pixels.length);
        RecordMetadata place = context().recordMetadata().orElseThrow();
        context()
                .forward(image.withValue(codes.write(
                        code,
                        (float) (error / pixels.length),
                        score,
                        score > threshold,
                        place.partition(),
                        place.offset())));
    }

    @Override
    public void close() {
        network.close();
    }

    private static float[] pixels(byte[] value) {
        ByteBuffer grey;
        try {
            grey = ImageRecord.getDecoder().decode(value).getPixels();
        } catch (IOException e) {
            throw new UncheckedIOException("an image cannot be read", e);
        }
        float[] pixels = new float[grey.remaining()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (grey.get() & 0xFF) / WHITE;
        }
        return pixels;
    }

    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }
}
