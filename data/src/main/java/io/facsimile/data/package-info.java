/** Data sets of images to train and try with, and what every source of them shares. Uses images. */
package io.facsimile.data;
