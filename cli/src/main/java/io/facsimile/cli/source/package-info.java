/** What the verb produce sends: images of files and data sets, as records. */
package io.facsimile.cli.source;
