/** Reads IDX files, MNIST's format, gzipped or not. Uses images. */
package io.facsimile.data.idx;
