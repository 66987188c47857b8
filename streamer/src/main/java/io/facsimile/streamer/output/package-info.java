/** Makes the records that go out: codes, anomalies and dead letters, each of which its topic will take. */
package io.facsimile.streamer.output;
