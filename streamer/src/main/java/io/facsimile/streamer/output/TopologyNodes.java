package io.facsimile.streamer.output;

/** Names of the topology's nodes, as Kafka Streams' metrics and logs give them. */
public final class TopologyNodes {
    public static final String IMAGES = "images";
    public static final String SCORE = "score";
    public static final String CODES = "codes";
    public static final String ANOMALIES = "anomalies";
    public static final String DEAD_LETTERS = "dead-letters";

    private TopologyNodes() {}
}
