package io.facsimile.trainer.loop;

/**
 * What one epoch came to.
 *
 * @param epoch from 1
 * @param epochs that the run is to have
 * @param learningRate of the epoch's last step
 * @param trainingLoss mean over the epoch's sampled batches, in nats per pixel
 * @param heldOutLoss mean over the held-out images after the epoch, in nats per pixel
 * @param seconds spent on training steps; evaluating the held-out images and drawing sheets not counted
 * @param imagesPerSecond trained on
 * @param best whether no epoch before had a lower held-out loss
 */
public record EpochSummary(
        int epoch,
        int epochs,
        double learningRate,
        double trainingLoss,
        double heldOutLoss,
        double seconds,
        double imagesPerSecond,
        boolean best) {}
