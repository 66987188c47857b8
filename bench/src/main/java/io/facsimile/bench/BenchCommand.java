package io.facsimile.bench;

import io.facsimile.bench.plan.BenchOptions;
import io.facsimile.bench.plan.Effort;
import io.facsimile.bench.plan.Measurement;
import io.facsimile.bench.report.BenchReport;
import io.facsimile.bench.report.MarkdownReport;
import io.facsimile.bench.report.ReportFiles;
import io.facsimile.bench.run.Bench;
import io.facsimile.bench.testbed.DefaultData;
import io.facsimile.cli.terminal.Arguments;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.streamer.TerminationSignals;
import io.facsimile.streamer.options.ProcessingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Measures the streamer beside its baselines. */
@Command(
        name = "facsimile bench",
        description = {
            "Measure the streamer beside baselines on this machine, each in a process of its own, with a broker in",
            "another. Prints a report in Markdown on the standard output; docs/benchmarks.md says what it measures.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile bench --quick                             everything, in two minutes",
            "  ./facsimile bench --data DIR --json bench.json --chart bench.png",
            "  ./facsimile bench --only latency,recovery --rounds 3",
            "  ./facsimile bench --only throughput --contender facsimile"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens, and show where in the program a failure arose.")
    private boolean verbose;

    @Option(names = "--quick", description = "One round and short ones: shows that all works, and roughly how fast.")
    private boolean quick;

    @Option(
            names = "--data",
            paramLabel = "NAME|DIR",
            description =
                    "The images: fashion-mnist, mnist, generated or a folder. By default Fashion-MNIST in the folder"
                            + " that " + DefaultData.FOLDER_OF_SETS + " names, else generated.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model of the same image size; by default one is trained for an epoch.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--int8-model",
            paramLabel = "DIR",
            description = "Its int8 edition; by default one is made, if the images are those of its training.")
    private Optional<Path> int8Model = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Only these parts, comma-separated: ${COMPLETION-CANDIDATES}.")
    private Set<Measurement> only = EnumSet.allOf(Measurement.class);

    @Option(
            names = "--contender",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {
                "Only contenders with this in their names take part in throughput and latency.",
                "A name may end in a guarantee: facsimile (at_least_once)."
            })
    private String contender;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds; 3, or 1 with --quick.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images on the topic; more for a fast machine. 1000000, or 400000 with --quick.")
    private Optional<Integer> images = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "For which each contender's process works before it is measured; 30, or 1.5 with --quick.")
    private Optional<Integer> warmUp = Optional.empty();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic; default ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of each contender; by default, the cores.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "" + ProcessingConfig.DEFAULT_BATCH_SIZE,
            description = "Most images of one inference; default ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every round and the setting here.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the report here too.")
    private Optional<Path> markdown = Optional.empty();

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Write a chart here, as PNG; by default beside the JSON file, with its name.")
    private Optional<Path> chart = Optional.empty();

    private final Console console;
    private final StopSignal stop;

    BenchCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions options = new Arguments(spec).checked(this::options);
        ReportFiles files = new ReportFiles(json, markdown, chart);
        files.expectWritable();
        TerminationSignals.passTo(stop::ask); // which ends its children too; other verbs have none
        BenchReport report = new Bench(options, console, stop).run();
        String text = MarkdownReport.of(report);
        console.out().print(text);
        files.write(report, text);
        return 0;
    }

    private BenchOptions options() {
        Effort usual = quick ? Effort.QUICK : Effort.FULL;
        return new BenchOptions(
                commandAsTyped(),
                data.orElseGet(DefaultData::source),
                model,
                int8Model,
                usual.with(
                        rounds.orElse(usual.rounds()),
                        images.orElse(usual.images()),
                        warmUp.map(Duration::ofSeconds).orElse(usual.warmUp())),
                only,
                contender,
                partitions,
                threads.orElse(Runtime.getRuntime().availableProcessors()),
                batchSize);
    }

    private String commandAsTyped() {
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        return ("./facsimile bench " + String.join(" ", arguments)).strip();
    }
}
