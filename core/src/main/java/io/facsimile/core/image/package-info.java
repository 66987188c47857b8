/**
 * Grey images in memory: their shape, their pixels, sets of them, and what scales and damages them. Uses the JDK alone.
 */
package io.facsimile.core.image;
