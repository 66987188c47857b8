package io.facsimile.cli.verb;

import io.facsimile.cli.result.ResultKind;
import io.facsimile.cli.result.ResultPrinter;
import io.facsimile.cli.result.ResultStream;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.ExitCode;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.Connection;
import io.facsimile.kafka.client.TopicReader;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints what comes out. */
@Command(
        name = "consume",
        description = {
            "Print codes, anomalies or dead letters as they are committed, until --max or Ctrl-C.",
            "A value that cannot be read is told on the standard error stream by its position."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile consume codes --from-beginning --max 10",
            "  ./facsimile consume anomalies --format json | jq '{key, score, pValue}'",
            "  ./facsimile consume dead-letters --from-beginning --timeout 5",
            "  ./facsimile consume dead-letters --format json --max 1 | jq -r .value | base64 -d > bad.png"
        })
public final class ConsumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            paramLabel = "codes|anomalies|dead-letters",
            converter = KindConverter.class,
            completionCandidates = KindCandidates.class,
            description = "Which topic.")
    private ResultKind kind;

    @Option(
            names = "--format",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. JSON is one object a line, bytes base64.")
    private ResultPrinter.Format format;

    @Option(names = "--max", paramLabel = "N", description = "Most results to print; by default no end.")
    private Optional<Integer> max = Optional.empty();

    @Option(names = "--from-beginning", description = "Print what is there already, too.")
    private boolean fromBeginning;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "End when nothing has come for so long; by default wait for ever.")
    private Optional<Integer> timeout = Optional.empty();

    private final Console console;
    private final StopSignal stop;

    public ConsumeCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws IOException, CommandException, InterruptedException {
        Arguments arguments = new Arguments(spec);
        max.ifPresent(most -> arguments.atLeast("--max", 1, most));
        timeout.ifPresent(seconds -> arguments.atLeast("--timeout", 1, seconds));
        Topics topics = arguments.checked(connection::topics);
        Connection kafka = connection.connection();
        List<String> topic = List.of(kind.topic(topics));
        RequiredTopics.check(kafka, topic);
        try (TopicReader reader = TopicReader.open(kafka, topic, fromBeginning)) {
            ResultStream results = new ResultStream(reader, kind.reader(), console, stop);
            results.print(
                    format.to(console.out(), kind),
                    max.isPresent() ? OptionalLong.of(max.get()) : OptionalLong.empty(),
                    timeout.map(Duration::ofSeconds));
            return ExitCode.OK;
        } catch (KafkaException e) {
            throw new CommandException("reading " + topic.get(0) + " failed: " + e.getMessage(), e);
        }
    }

    /** Reads a kind as it is written with a hyphen. */
    static final class KindConverter implements ITypeConverter<ResultKind> {
        @Override
        public ResultKind convert(String text) {
            for (ResultKind kind : ResultKind.values()) {
                if (kind.toString().equals(text)) {
                    return kind;
                }
            }
            throw new TypeConversionException("expected codes, anomalies or dead-letters, got '" + text + "'");
        }
    }

    /** The values that shell completion offers. */
    static final class KindCandidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(ResultKind.values()).stream()
                    .map(ResultKind::toString)
                    .iterator();
        }
    }
}
