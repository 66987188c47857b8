/**
 * Grey images in memory: their shape, their pixels, sets of them, and what scales and damages them. Uses the package of
 * whole files, for its hash.
 */
package io.facsimile.core.image;
