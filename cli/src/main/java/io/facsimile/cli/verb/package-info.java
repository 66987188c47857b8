/**
 * The verbs. Each class parses, calls and prints; what it calls stands elsewhere. Beside the terminal package the only
 * one that imports picocli.
 */
package io.facsimile.cli.verb;
