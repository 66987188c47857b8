/**
 * How PNG and JPEG files become grey images, whatever is wrong with them.
 * Uses the packages of images, of formats and of failures.
 */
package io.facsimile.core.image.codec;
