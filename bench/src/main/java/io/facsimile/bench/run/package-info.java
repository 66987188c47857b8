/** Runs the plan: rounds that take turns, one contender after the other. */
package io.facsimile.bench.run;
