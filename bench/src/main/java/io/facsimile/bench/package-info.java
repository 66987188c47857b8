/**
 * The program {@code ./facsimile bench}: the streamer's speed beside baselines, each in a process of its own, in one
 * run. Nothing depends on this module.
 */
package io.facsimile.bench;
