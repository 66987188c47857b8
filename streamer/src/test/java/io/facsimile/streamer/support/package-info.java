/** What the streamer is given by its tests: images and what are none, in every format, and its least options. */
package io.facsimile.streamer.support;
