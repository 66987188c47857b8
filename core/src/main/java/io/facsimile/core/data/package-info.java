/**
 * Data sets: IDX files, folders of pictures, named sets that are downloaded once, and a generated one that needs
 * neither network nor files. Imports the JDK, the image package and the progress bar.
 */
package io.facsimile.core.data;
