/**
 * Grey images: their shape and pixels, how PNG and JPEG files become them, and how they are drawn on contact sheets.
 * Imports the JDK, SLF4J and the file package.
 */
package io.facsimile.core.image;
