package io.facsimile.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to JMH's own command line. */
@Command(
        name = "jmh",
        description = {
            "Measure single pieces (frame, decode, PNG, score, encode, epoch) with JMH.",
            "Everything that follows is JMH's own: names of benchmarks as regular expressions, and options."
        },
        footer = {
            "",
            "Examples:",
            "  ./facsimile bench jmh -- -l                    list them",
            "  ./facsimile bench jmh -- -h                    JMH's options",
            "  ./facsimile bench jmh Score -- -prof gc        one of them, with what it allocates"
        })
public final class JmhCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ARG", arity = "0..*", description = "For JMH; options of JMH after --.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
