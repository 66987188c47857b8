/** The processor: scores each frame in one call and forwards the results before it returns. */
package io.facsimile.streamer.scoring;
