/** Principal components: the best linear code, the baseline that an autoencoder must beat. */
package io.facsimile.trainer.pca;
