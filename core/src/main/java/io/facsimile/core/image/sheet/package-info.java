/**
 * Contact sheets: many images on one PNG file, for people to look at. Uses the packages of images and of whole files.
 */
package io.facsimile.core.image.sheet;
