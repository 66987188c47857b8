package io.facsimile.cli.terminal;

/** Names of the options that say how to reach Kafka: the same for every verb, and for the streamer's environment. */
public final class SharedOptions {
    /** Brokers to begin with, {@code HOST:PORT[,...]}. */
    public static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";

    /** A file of client properties. */
    public static final String CONFIG = "--config";

    /** What the topics' names begin with. */
    public static final String PREFIX = "--prefix";

    private SharedOptions() {}
}
