package io.facsimile.trainer.loop;

/** What computes the code, and how models of it come to be. Has no state: each training is an object of its own. */
public interface TrainableArchitecture {
    /** What it is, in a few words. */
    String description();

    /**
     * Layers and their parameter counts, as lines of text.
     *
     * @param pixels of an image, at least 1
     * @param codeSize from 1 to {@code pixels}
     */
    String layerTable(int pixels, int codeSize);

    /**
     * Prepares a training; its owner closes it.
     *
     * @throws IllegalArgumentException if the code size does not fit the images
     */
    ModelTraining start(TrainingTask task, TrainingCallbacks callbacks);
}
