package io.facsimile.trainer.dense;

import io.facsimile.trainer.numeric.LogitsCrossEntropy;
import io.facsimile.trainer.options.Updater;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The dense autoencoder: pixels-256-128-code-128-256-pixels.
 *
 * <p>Rectifiers between the layers; the code and the output are linear, and the output's numbers are logits, so that
 * the loss never takes the logarithm of a rounded sigmoid.
 *
 * @param pixels of an image, at least 1
 * @param codeSize at least 1 and at most {@code pixels}
 */
public record DenseLayout(int pixels, int codeSize) {
    private static final int OUTER = 256;
    private static final int INNER = 128;
    /** Layers before the code; as many follow it. */
    static final int ENCODER_LAYERS = 3;

    public DenseLayout {
        if (codeSize < 1 || codeSize > pixels) {
            throw new IllegalArgumentException(
                    "code size: expected 1 to the image's " + pixels + " pixels, got " + codeSize);
        }
    }

    /**
     * One layer.
     *
     * @param rectified whether negative sums become 0; else they stay as they are
     */
    public record Layer(int inputs, int outputs, boolean rectified) {
        /** Of its weights and its bias. */
        public long parameters() {
            return (long) inputs * outputs + outputs;
        }
    }

    /** All layers from the pixels to the logits. */
    public List<Layer> layers() {
        return List.of(
                new Layer(pixels, OUTER, true),
                new Layer(OUTER, INNER, true),
                new Layer(INNER, codeSize, false),
                new Layer(codeSize, INNER, true),
                new Layer(INNER, OUTER, true),
                new Layer(OUTER, pixels, false));
    }

    /** Numbers that training changes. */
    public long parameters() {
        return layers().stream().mapToLong(Layer::parameters).sum();
    }

    /** The layers from the pixels to the code. */
    public List<Layer> encoder() {
        return layers().subList(0, ENCODER_LAYERS);
    }

    /** The layers from the code to the logits. */
    public List<Layer> decoder() {
        return layers().subList(ENCODER_LAYERS, layers().size());
    }

    /** The network with He's initial weights, which fit rectifiers, drawn from the seed. */
    public MultiLayerConfiguration configuration(Updater updater, double learningRate, long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .updater(stockUpdater(updater, learningRate))
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list();
        List<Layer> layers = layers();
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            list.layer(new DenseLayer.Builder()
                    .nIn(layer.inputs())
                    .nOut(layer.outputs())
                    .activation(layer.rectified() ? Activation.RELU : Activation.IDENTITY)
                    .build());
        }
        return list.layer(new OutputLayer.Builder(new LogitsCrossEntropy())
                        .nIn(OUTER)
                        .nOut(pixels)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
    }

    private static IUpdater stockUpdater(Updater updater, double learningRate) {
        return switch (updater) {
            case ADAM -> new Adam(learningRate);
            case SGD -> new Sgd(learningRate);
        };
    }
}
