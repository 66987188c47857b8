/** Downloads published data sets once, checks their hashes, and keeps them. */
package io.facsimile.data.download;
