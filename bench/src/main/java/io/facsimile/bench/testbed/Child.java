package io.facsimile.bench.testbed;

import io.facsimile.cli.terminal.CommandException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Java process on this one's class path that is told what to do by lines on its standard input and answers by lines
 * on its standard output; its diagnostics go where this process's go. The end of its input ends it.
 */
final class Child implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(20);
    /** From this version on, Java warns of native code and of what libraries do with memory. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    private final String name;
    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readAnswers, "answers of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param javaOptions such as the size of the heap */
    static Child start(String name, Class<?> main, List<String> javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Djava.awt.headless=true");
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(main.getName());
        return new Child(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    private static String absolute(String classPath) {
        List<String> places = new ArrayList<>();
        for (String place : classPath.split(File.pathSeparator)) {
            places.add(Path.of(place).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private void readAnswers() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            answers.add("no more: " + e.getMessage()); // which is no answer that anyone expects
        }
    }

    /** Sends a command and waits for its answer. */
    String ask(String command) throws CommandException, InterruptedException {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw died(e);
        }
        return answer();
    }

    /** Sends a command whose answer can only be one. */
    void tell(String command, String expected) throws CommandException, InterruptedException {
        String answer = ask(command);
        if (!answer.equals(expected)) {
            throw new CommandException(name + ": expected '" + expected + "', answered '" + answer + "'");
        }
    }

    /** The next line that it says of its own. */
    String answer() throws CommandException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < ANSWER_TIMEOUT.toNanos()) {
            boolean alive = process.isAlive();
            String answer = answers.poll(100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
            if (!alive) {
                throw died(null);
            }
        }
        throw new CommandException(name + ": no answer within " + ANSWER_TIMEOUT.toSeconds() + " s");
    }

    /** @throws CommandException if it ended by itself, which no measurement may take for slowness */
    void expectAlive() throws CommandException {
        if (!process.isAlive()) {
            throw died(null);
        }
    }

    private CommandException died(IOException cause) {
        String code = process.isAlive() ? "" : " with exit code " + process.exitValue();
        return new CommandException(name + ": its process ended" + code + "; what it said is above", cause);
    }

    /** What it used so far. */
    Usage usage() {
        return Usage.of(process.toHandle());
    }

    /** Its processor time so far. */
    Duration cpu() {
        return Usage.cpu(process.toHandle());
    }

    /** SIGKILL: nothing is closed or committed. Returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends its input and waits until it has ended; kills it if that takes too long. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            process.destroy(); // it is not listening any more
        }
        try {
            if (!process.waitFor(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
