package io.facsimile.cli.verb;

import io.facsimile.broker.BrokerOptions;
import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.SharedOptions;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.admin.ClusterAdmin;
import io.facsimile.kafka.admin.TopicCreation;
import io.facsimile.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the embedded broker by itself. */
@Command(
        name = "broker",
        description = {
            "Run a real single-node Kafka broker on 127.0.0.1 until Ctrl-C, with Facsimile's four topics.",
            "It prints its address on the standard output when it is ready."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile broker --port 19092 &",
            "  ./facsimile broker --port 0 --folder /var/tmp/broker     a free port; keeps its data",
            "  ./facsimile broker --no-topics                           creates none"
        })
public final class BrokerCommand implements Callable<Integer> {
    static final int DEFAULT_PORT = 9092;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + DEFAULT_PORT,
            description = "Port for clients, 0 for a free one; default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where its data stays; by default a temporary folder, deleted at the end.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = SharedOptions.PREFIX,
            paramLabel = "NAME",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What the topics' names begin with; default ${DEFAULT-VALUE}. Or FACSIMILE_PREFIX.")
    private String prefix;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic that is created; default ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--no-topics",
            description = "Create no topics: NAME.images, NAME.codes, NAME.anomalies and NAME.dead-letters otherwise.")
    private boolean noTopics;

    private final Console console;
    private final StopSignal stop;

    public BrokerCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws Exception {
        Arguments arguments = new Arguments(spec);
        BrokerOptions options = arguments.checked(() -> new BrokerOptions(port, folder));
        Topics topics = arguments.checked(() -> new Topics(prefix));
        arguments.atLeast("--partitions", 1, partitions);
        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            if (!noTopics) {
                try (ClusterAdmin cluster = ClusterAdmin.connect(Connection.to(broker.bootstrapServers()))) {
                    List<String> created = cluster.createMissing(topics, TopicCreation.withPartitions(partitions));
                    console.say("broker: created " + (created.isEmpty() ? "no topics" : String.join(", ", created)));
                }
            }
            console.say("broker: data in " + broker.folder() + (folder.isPresent() ? "" : " (temporary)")
                    + "; Ctrl-C ends it");
            console.out().println(broker.bootstrapServers());
            console.out().flush();
            stop.await();
        }
        return ExitCode.OK;
    }
}
