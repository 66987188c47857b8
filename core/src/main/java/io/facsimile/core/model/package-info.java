/**
 * What a model file says of itself, its metadata, and what whoever writes and whoever runs one agree on: the tensors of
 * its graphs, the kinds of scores, the rule for names. Uses images and the calibration.
 */
package io.facsimile.core.model;
