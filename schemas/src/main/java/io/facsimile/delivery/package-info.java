/**
 * Whether everything that was sent came out, and once: records counted by the position in the input topic that each
 * result names. For whoever stands outside the streamer and counts: the demonstration, the benchmarks and the tests.
 */
package io.facsimile.delivery;
