/** What the verbs consume and decode show of records that came out. */
package io.facsimile.cli.result;
