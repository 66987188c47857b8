/** What the model file says of itself, its metadata. Uses images and the calibration. */
package io.facsimile.core.model;
