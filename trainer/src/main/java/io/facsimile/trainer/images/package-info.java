/**
 * The training images: which are held out, in which order they come, and their grey values in native memory. Uses data
 * sets, core's images and decisions, and ND4J.
 */
package io.facsimile.trainer.images;
