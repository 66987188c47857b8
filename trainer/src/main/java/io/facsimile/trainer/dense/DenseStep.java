package io.facsimile.trainer.dense;

import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.loop.StepObserver;
import io.facsimile.trainer.loop.TrainingStep;
import io.facsimile.trainer.loop.TrainingTask;
import io.facsimile.trainer.numeric.LossMeter;
import io.facsimile.trainer.numeric.WeightUpdate;
import io.facsimile.trainer.options.OptimiserOptions;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of the dense autoencoder; starts from weights that the task's seed draws. */
final class DenseStep implements TrainingStep {
    private final DenseLayout layout;
    private final PixelMatrix train;
    private final StepObserver observer;
    private final MultiLayerNetwork kept;
    private final INDArray parameters;
    private final DenseGradient pass;
    private final WeightUpdate update;
    private final LossMeter meter;
    private final Map<Integer, BatchBuffers> buffers = new HashMap<>();

    DenseStep(DenseLayout layout, TrainingTask task, StepObserver observer) {
        this.layout = layout;
        this.train = task.train();
        this.observer = observer;
        OptimiserOptions optimiser = task.optimiser();
        kept = new MultiLayerNetwork(layout.configuration(
                optimiser.updater(), optimiser.learningRate(), task.run().seed()));
        kept.init();
        parameters = kept.params().dup().reshape(kept.numParams());
        pass = new DenseGradient(layout, parameters, observer);
        update = WeightUpdate.of(optimiser.updater(), parameters);
        meter = new LossMeter(layout.pixels());
    }

    @Override
    public void step(int[] images, double learningRate) {
        BatchBuffers buffer = forward(images);
        descend(buffer, learningRate);
    }

    @Override
    public double measuredStep(int[] images, double learningRate) {
        BatchBuffers buffer = forward(images);
        double loss = meter.sum(buffer.pixels(), buffer.logits()) / images.length;
        observer.operationEnds(DenseOperation.LOSS);
        descend(buffer, learningRate);
        return loss;
    }

    private BatchBuffers forward(int... images) {
        BatchBuffers buffer = buffers(images.length);
        observer.stepBegins();
        Nd4j.pullRows(train.rows(), buffer.pixels(), 1, images);
        observer.operationEnds(DenseOperation.GATHER);
        pass.forward(buffer.pixels(), buffer);
        return buffer;
    }

    private void descend(BatchBuffers buffer, double learningRate) {
        pass.backward(buffer.pixels(), buffer);
        update.apply(pass.gradient(), learningRate);
        observer.operationEnds(DenseOperation.UPDATE);
    }

    @Override
    public double totalLoss(INDArray pixels) {
        BatchBuffers buffer = buffers(Math.toIntExact(pixels.size(0)));
        pass.evaluate(pixels, buffer);
        return meter.sum(pixels, buffer.logits());
    }

    @Override
    public void keep() {
        kept.params().assign(parameters.reshape(kept.params().shape()));
    }

    @Override
    public DenseModel kept() {
        return new DenseModel(layout, kept);
    }

    private BatchBuffers buffers(int images) {
        return buffers.computeIfAbsent(images, n -> new BatchBuffers(layout, n));
    }

    @Override
    public void close() {
        buffers.values().forEach(BatchBuffers::close);
        pass.close();
        parameters.close();
        kept.close();
    }
}
