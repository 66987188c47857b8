/** What failures say, in one line. */
package io.facsimile.core.failure;
