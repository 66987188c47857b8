package io.facsimile.trainer.loop;

/** Told how a training run goes, on the thread that trains. */
public interface TrainingListener {
    /** A listener that ignores everything. */
    static TrainingListener silent() {
        return new TrainingListener() {};
    }

    /** Called once before training, with the layers and their parameter counts as lines of text. */
    default void onLayerTable(String table) {}

    /**
     * Called after each batch.
     *
     * @param epoch from 1
     * @param epochs that the run is to have
     * @param imagesDone of this epoch
     * @param imagesInEpoch training images, those held out not counted
     * @param loss of the last sampled batch, in nats per pixel
     */
    default void onBatch(int epoch, int epochs, int imagesDone, int imagesInEpoch, double loss) {}

    /** Called after each epoch. */
    default void onEpoch(EpochSummary epoch) {}
}
