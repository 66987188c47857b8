/** What a file is, by its first bytes. Uses the JDK alone. */
package io.facsimile.core.image.format;
