/**
 * The loss, its gradient by the logits and the steps of the weights by hand on native memory, which is faster than the
 * library's, for any network of one flat array of parameters. Uses ND4J and the options.
 */
package io.facsimile.trainer.numeric;
