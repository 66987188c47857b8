/** What a score means: the calibration on normal images, p-values and thresholds. Imports the JDK alone. */
package io.facsimile.core.score;
