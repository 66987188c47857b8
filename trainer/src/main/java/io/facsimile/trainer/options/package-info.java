/** How to train: the architecture, its sizes, the optimiser and the run. */
package io.facsimile.trainer.options;
