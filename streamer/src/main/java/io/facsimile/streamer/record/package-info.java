/** What is said of a single record: where it stood, when it was made, how large it is, what is wrong with it. */
package io.facsimile.streamer.record;
