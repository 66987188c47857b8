/** One measurement each: throughput, the sweep over batch sizes, latency, recovery; with the figures of every round. */
package io.facsimile.bench.measure;
