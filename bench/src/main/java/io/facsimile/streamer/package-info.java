/**
 * JMH benchmarks of the streamer's inner pieces, in its package because those are visible to it alone; part of the
 * benchmarks' module, and of no other jar.
 */
package io.facsimile.streamer;
