/** What happens when something fails: which failures pass, which end the streamer, and where it begins again. */
package io.facsimile.streamer.recovery;
