/**
 * How every command behaves at a terminal: results, progress, failures in one line, exit codes, signals. Programs of
 * other modules may behave alike through this package.
 */
package io.facsimile.cli.terminal;
