/** Draws garments: a data set that needs neither network nor files. */
package io.facsimile.data.garments;
