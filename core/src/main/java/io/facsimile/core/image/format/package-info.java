/** What a file is, by its first bytes. Uses the package of text. */
package io.facsimile.core.image.format;
