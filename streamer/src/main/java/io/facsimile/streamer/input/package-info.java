/** Turns the bytes of a record into pixels, whichever format they are in. */
package io.facsimile.streamer.input;
