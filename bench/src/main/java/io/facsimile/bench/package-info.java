/**
 * {@code ./facsimile bench}: the streamer's speed beside baselines, each in a process of its own, in one run. Run on
 * demand; nothing depends on this module, and it may use every other one, Kafka Streams and Deeplearning4j too.
 */
package io.facsimile.bench;
