/** Benchmarks of single pieces with JMH, and the command that runs them, with those of other packages. */
package io.facsimile.bench.jmh;
