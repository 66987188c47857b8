/**
 * What can be seen of a running streamer: observers of each scored batch, metrics and the watch over its brokers. Those
 * who score know observers; observers know no one who scores.
 */
package io.facsimile.streamer.observe;
