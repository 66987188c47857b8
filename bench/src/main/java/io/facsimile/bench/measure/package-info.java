/** One measurement each: throughput, latency, recovery, and the sweep over rates. */
package io.facsimile.bench.measure;
