/** The processor: reads and scores each frame, has its results forwarded, and tells those who look on. */
package io.facsimile.streamer.scoring;
