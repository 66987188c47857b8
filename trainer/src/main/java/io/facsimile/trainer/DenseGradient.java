package io.facsimile.trainer;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward pass of the dense autoencoder over the network's own flat array of parameters.
 *
 * <p>Computes what {@code MultiLayerNetwork.computeGradientAndScore} does, in half the time: the stock network
 * multiplies inputs by weights a second time on its way back, copies results and mixes memory orders.
 */
final class DenseGradient implements AutoCloseable {
    private final List<DenseLayout.Layer> layers;
    private final List<LayerView> parameters;
    private final INDArray gradient;
    private final List<LayerView> gradients;

    /** @param flatParameters a vector; read at every pass, so updates to it count */
    DenseGradient(DenseLayout layout, INDArray flatParameters) {
        layers = layout.layers();
        parameters = LayerView.of(layers, flatParameters);
        gradient = Nd4j.create(DataType.FLOAT, flatParameters.length());
        gradients = LayerView.of(layers, gradient);
    }

    /** What {@link #backward} wrote: the loss's derivative by each parameter, in their order. */
    INDArray gradient() {
        return gradient;
    }

    /** Fills the buffers' activations, the last of which are the logits. */
    void forward(INDArray pixels, BatchBuffers buffers) {
        for (int i = 0; i < layers.size(); i++) {
            INDArray output = buffers.activation(i);
            Nd4j.gemm(input(i, pixels, buffers), parameters.get(i).weights(), output, false, false, 1, 0);
            Nd4j.exec(DynamicCustomOp.builder("biasadd")
                    .addInputs(output, parameters.get(i).bias())
                    .addOutputs(output)
                    .build());
            if (layers.get(i).rectified()) {
                Nd4j.getExecutioner().exec(new RectifiedLinear(output, output, 0));
            }
        }
    }

    /** Fills {@link #gradient}, once after each {@link #forward} with the same pixels and buffers, which it uses up. */
    void backward(INDArray pixels, BatchBuffers buffers) {
        int last = layers.size() - 1;
        sigmoid(buffers.logits(), buffers.error(last));
        buffers.error(last).subi(pixels);
        // The loss is a mean: dividing each layer's small gradient costs less than dividing all errors.
        double mean = 1.0 / pixels.length();
        for (int i = last; i >= 0; i--) {
            INDArray error = buffers.error(i);
            Nd4j.gemm(input(i, pixels, buffers), error, gradients.get(i).weights(), true, false, mean, 0);
            INDArray bias = gradients.get(i).bias();
            Nd4j.gemm(buffers.ones(), error, bias.reshape(1, bias.length()), false, false, mean, 0);
            if (i > 0) {
                propagate(i, buffers);
            }
        }
    }

    private void propagate(int from, BatchBuffers buffers) {
        INDArray below = buffers.error(from - 1);
        Nd4j.gemm(buffers.error(from), parameters.get(from).weights(), below, false, true, 1, 0);
        if (layers.get(from - 1).rectified()) {
            // A rectified activation is 0 or more, so its sign is its slope; nobody reads it again in this pass.
            INDArray slope = buffers.activation(from - 1);
            Nd4j.getExecutioner().exec(new Sign(slope, slope));
            below.muli(slope);
        }
    }

    /** As 1 / (1 + e^−z), which takes half the time of ND4J's own; where e^−z is infinite, that is 0 as it should. */
    private static void sigmoid(INDArray logits, INDArray result) {
        Nd4j.getExecutioner().exec(new Negative(logits, result));
        Nd4j.getExecutioner().exec(new Exp(result, result));
        result.addi(1);
        Nd4j.getExecutioner().exec(new Reciprocal(result, result));
    }

    private static INDArray input(int layer, INDArray pixels, BatchBuffers buffers) {
        return layer == 0 ? pixels : buffers.activation(layer - 1);
    }

    @Override
    public void close() {
        gradient.close();
    }
}
