/** How near to the machine's limit an epoch of training comes. Imports the trainer, and ND4J to find the limit. */
package io.facsimile.bench.training;
