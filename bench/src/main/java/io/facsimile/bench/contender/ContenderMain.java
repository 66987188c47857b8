package io.facsimile.bench.contender;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.streamer.TerminationSignals;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.wire.TrustedSchemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of one contender. It takes one command a line and answers each with one line:
 *
 * <ul>
 *   <li>{@code start} and a {@link ContenderSpec} as JSON: {@code started}
 *   <li>{@code images}: the images done so far
 *   <li>{@code stop}: {@code stopped}, when it has
 * </ul>
 *
 * The end of its input ends it, so it never outlives the process that began it.
 */
public final class ContenderMain {
    private static final int FAILED = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader commands;
    private final PrintStream answers;

    private ContenderMain(BufferedReader commands, PrintStream answers) {
        this.commands = commands;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        // Ctrl-C reaches every process of the terminal; the one that measures ends this one.
        TerminationSignals.passTo(() -> {});
        TrustedSchemas.register();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries may print is no answer
        new ContenderMain(commands, answers).obey();
        System.exit(0);
    }

    private void obey() throws IOException, StartupException {
        Running running = null;
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String[] words = command.split(" ", 2);
            switch (words[0]) {
                case "start" -> {
                    running = start(JSON.readValue(words[1], ContenderSpec.class));
                    answers.println("started");
                }
                case "images" -> answers.println(required(running).images());
                case "stop" -> {
                    required(running).close();
                    running = null;
                    answers.println("stopped");
                }
                default ->
                    throw new IOException("contender: expected the command start, images or stop, got " + command);
            }
            answers.flush();
        }
        if (running != null) {
            running.close();
        }
    }

    private static Running required(Running running) throws IOException {
        if (running == null) {
            throw new IOException("contender: nothing was started");
        }
        return running;
    }

    private static Running start(ContenderSpec spec) throws IOException, StartupException {
        return switch (spec.application()) {
            case PASS_THROUGH -> KafkaApplication.start(spec, PassThrough.of(spec), ContenderMain::fail);
            case FACSIMILE -> FacsimileApplication.start(spec, ContenderMain::fail);
            case INFERENCE -> InferenceLoop.start(spec, ContenderMain::fail);
            case DEEPLEARNING4J -> KafkaApplication.start(spec, Deeplearning4jCodes.of(spec), ContenderMain::fail);
        };
    }

    /** A contender that stopped by itself must not look like a slow one. */
    private static void fail() {
        Runtime.getRuntime().halt(FAILED);
    }
}
