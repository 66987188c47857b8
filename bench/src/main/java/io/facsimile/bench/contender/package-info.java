/**
 * What is measured. Each contender runs in a process of its own, so that its processor time and memory are its own,
 * and is told by lines on its standard input when to start and stop; see
 * {@link io.facsimile.bench.contender.ContenderMain}.
 */
package io.facsimile.bench.contender;
