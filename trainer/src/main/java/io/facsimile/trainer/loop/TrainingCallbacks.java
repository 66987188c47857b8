package io.facsimile.trainer.loop;

import java.util.function.BooleanSupplier;

/**
 * Who a training talks to while it runs, on its own thread.
 *
 * @param listener told of batches and epochs
 * @param observer told of each step's operations
 * @param stopped asked after each batch; once true, the training ends there
 */
public record TrainingCallbacks(TrainingListener listener, StepObserver observer, BooleanSupplier stopped) {
    /** Nobody: the training runs to its end. */
    public static TrainingCallbacks none() {
        return new TrainingCallbacks(TrainingListener.silent(), StepObserver.none(), () -> false);
    }
}
