/** How to train, whatever is trained: the optimiser and the run. Uses core's package of text. */
package io.facsimile.trainer.options;
