/**
 * The autoencoder of dense layers: its layout, its forward and backward pass and its trained model; begin at
 * {@link io.facsimile.trainer.dense.DenseArchitecture}. Its arithmetic is the package numeric's.
 */
package io.facsimile.trainer.dense;
