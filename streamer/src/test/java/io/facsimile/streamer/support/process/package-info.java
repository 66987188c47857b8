/** Streamers in processes of their own, the topics that they share, and what such a process holds. */
package io.facsimile.streamer.support.process;
