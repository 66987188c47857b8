/**
 * Training, whatever is trained: epochs, the learning rate's course, the held-out loss, the best model kept, history and
 * listeners. An architecture brings the {@link io.facsimile.trainer.loop.TrainingStep}.
 */
package io.facsimile.trainer.loop;
