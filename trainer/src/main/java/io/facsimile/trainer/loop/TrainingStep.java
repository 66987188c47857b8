package io.facsimile.trainer.loop;

import io.facsimile.trainer.model.TrainedModel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an architecture does in a training by epochs: steps along a gradient. It owns the weights, of which it holds two
 * sets: those in training and those that were kept. {@link EpochLoop} decides when to step and what to keep.
 */
public interface TrainingStep extends AutoCloseable {
    /**
     * Changes the weights along the gradient of the loss of some training images.
     *
     * @param images indices into the training images, at least one
     */
    void step(int[] images, double learningRate);

    /**
     * As {@link #step}, and measures.
     *
     * @return mean loss of these images by the weights before the step, in nats per pixel
     */
    double measuredStep(int[] images, double learningRate);

    /**
     * The loss by the weights in training, summed over images, in nats per pixel.
     *
     * @param pixels [n, pixels] of grey values in [0, 1]
     */
    double totalLoss(INDArray pixels);

    /** Keeps the weights in training as the best so far. */
    void keep();

    /** The weights that were kept last; before that, those that training starts from. Changed by {@link #keep}. */
    TrainedModel kept();

    @Override
    void close();
}
