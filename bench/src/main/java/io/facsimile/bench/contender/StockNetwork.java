package io.facsimile.bench.contender;

import io.facsimile.trainer.dense.DenseLayout;
import io.facsimile.trainer.numeric.NativeThreads;
import io.facsimile.trainer.options.OptimiserOptions;
import io.facsimile.trainer.options.RunOptions;
import io.facsimile.trainer.options.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The dense autoencoder as Deeplearning4j itself runs it, untrained: what to measure our own ways against. */
public record StockNetwork(DenseLayout layout) {
    /**
     * A network of its own with the default seed's first weights. Takes [n, pixels] of grey values in [0, 1], answers
     * logits. Sets the native libraries to one thread for the whole process.
     */
    public MultiLayerNetwork initialise() {
        NativeThreads.useOne();
        MultiLayerNetwork network = new MultiLayerNetwork(
                layout.configuration(Updater.ADAM, OptimiserOptions.DEFAULT_LEARNING_RATE, RunOptions.DEFAULT_SEED));
        network.init();
        return network;
    }

    /** Which of the activations that {@code feedForward} lists, the input being number 0, is the code. */
    public int codeActivation() {
        return layout.encoder().size();
    }
}
