/** What a measurement stands on: a broker, images in topics, processes, and readers of what comes out. */
package io.facsimile.bench.testbed;
