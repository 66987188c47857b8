/** Reads IDX files, MNIST's format, gzipped or not. Uses images and hashes. */
package io.facsimile.data.idx;
