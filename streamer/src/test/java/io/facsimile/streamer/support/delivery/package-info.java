/** What is sent to a streamer against what comes out of it: a steady flow of images, and the books of both. */
package io.facsimile.streamer.support.delivery;
