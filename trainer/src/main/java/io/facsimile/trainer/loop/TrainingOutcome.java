package io.facsimile.trainer.loop;

/**
 * How a training ended.
 *
 * @param epochs begun, so a run stopped in its third has 3; 0 of a model that was computed at once
 * @param bestEpoch the one whose weights were handed over last, from 1; 0 of a model that was computed at once
 * @param stopped whether it ended early because it was asked to
 */
public record TrainingOutcome(int epochs, int bestEpoch, boolean stopped) {}
