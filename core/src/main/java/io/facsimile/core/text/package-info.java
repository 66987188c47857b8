/** How things are written for people. Uses nothing but the JDK. */
package io.facsimile.core.text;
