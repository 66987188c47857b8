/**
 * The model that serves: opened, held by those who score with it, and exchanged for another between two frames. Uses
 * {@code core} and {@code record} alone.
 */
package io.facsimile.streamer.serving;
