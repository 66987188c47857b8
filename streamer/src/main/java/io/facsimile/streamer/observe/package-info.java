/** What is told of a running streamer: metrics, and whether brokers answer. */
package io.facsimile.streamer.observe;
