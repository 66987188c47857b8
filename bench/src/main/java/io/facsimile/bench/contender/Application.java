package io.facsimile.bench.contender;

/** What a contender runs. */
public enum Application {
    /** Kafka Streams alone: takes an image, forwards as many bytes as a code has, decodes and infers nothing. */
    PASS_THROUGH,
    /** The streamer itself. */
    FACSIMILE,
    /** The model's session alone, without Kafka. */
    INFERENCE,
    /** Kafka Streams, and for each record one call of the network in Deeplearning4j. */
    DEEPLEARNING4J;

    /** Whether it reads and writes topics. */
    public boolean streams() {
        return this != INFERENCE;
    }
}
