/** The training images: which are held out, and their grey values in native memory. Uses data sets and ND4J. */
package io.facsimile.trainer.images;
