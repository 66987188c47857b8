/**
 * How PNG and JPEG files become grey images, whatever is wrong with them. Uses the packages of images and formats.
 */
package io.facsimile.core.image.codec;
