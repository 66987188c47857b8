/** Reads folders of PNG and JPEG files as data sets, and says what it passed over. */
package io.facsimile.data.folder;
