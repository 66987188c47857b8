/** How to train, whatever is trained: the optimiser and the run. Uses the JDK alone. */
package io.facsimile.trainer.options;
