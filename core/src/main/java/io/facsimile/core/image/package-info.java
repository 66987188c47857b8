/**
 * Grey images: their shape and pixels, how PNG and JPEG files become them, and how they are drawn on contact sheets.
 * Imports the JDK and SLF4J.
 */
package io.facsimile.core.image;
