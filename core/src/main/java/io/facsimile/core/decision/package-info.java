/** What a score means: the calibration on normal images, and verdicts by p-values and thresholds. Uses the JDK alone. */
package io.facsimile.core.decision;
