/** The program {@code ./facsimile}: all the verbs in one command line. */
package io.facsimile.cli;
