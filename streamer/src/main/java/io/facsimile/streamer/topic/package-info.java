/** What the topics are and take: created, checked at the start, and watched while the streamer runs. */
package io.facsimile.streamer.topic;
