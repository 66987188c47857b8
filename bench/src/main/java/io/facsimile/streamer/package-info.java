/**
 * What benchmarks need of the streamer's inner pieces, in its package because those are visible to it alone: JMH
 * benchmarks of them, and its settings for the contenders that it is measured beside. Part of the benchmarks' module,
 * and of no other jar.
 */
package io.facsimile.streamer;
