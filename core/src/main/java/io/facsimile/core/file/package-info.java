/** Files that are written whole or not at all, and the hash that content is told by. Imports nothing of the project. */
package io.facsimile.core.file;
