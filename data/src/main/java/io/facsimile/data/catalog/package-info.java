/** Finds the data set that a user names: a published set, a folder, or the generated one. */
package io.facsimile.data.catalog;
