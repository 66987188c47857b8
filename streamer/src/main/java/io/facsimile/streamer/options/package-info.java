/** What the operator asks for, from the command line or the environment, checked. */
package io.facsimile.streamer.options;
