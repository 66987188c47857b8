/** What the verb demo does: trains, streams and reports in one process. */
package io.facsimile.cli.demo;
