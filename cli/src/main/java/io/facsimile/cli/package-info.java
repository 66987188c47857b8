/**
 * The verbs of {@code ./facsimile}, and the only place that wires the modules together. A command class parses, calls
 * and prints; what it calls stands in a class of its own. Beside the benchmarks, which behave alike through what is public
 * here, the only package that imports picocli.
 */
package io.facsimile.cli;
