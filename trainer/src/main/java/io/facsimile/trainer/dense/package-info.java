/** The autoencoder of dense layers, and its gradient by hand on native memory, which is faster than the library's. */
package io.facsimile.trainer.dense;
