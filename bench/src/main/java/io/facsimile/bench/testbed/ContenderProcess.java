package io.facsimile.bench.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facsimile.bench.contender.ContenderMain;
import io.facsimile.bench.contender.ContenderSpec;
import io.facsimile.bench.plan.Contender;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A process for one contender, empty until it is told what to start; the other end of {@link ContenderMain}. */
public final class ContenderProcess implements AutoCloseable {
    /**
     * A heap that a small container would give. Deeplearning4j's memory outside of the heap is not held to the limit
     * that it derives from it.
     */
    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx256m", "-Dorg.bytedeco.javacpp.maxbytes=0", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Child child;
    private final StopSignal stop;

    private ContenderProcess(Child child, StopSignal stop) {
        this.child = child;
        this.stop = stop;
    }

    /** @param stop that ends what is measured with it */
    public static ContenderProcess open(Contender contender, StopSignal stop) throws IOException {
        return new ContenderProcess(Child.start(contender.toString(), ContenderMain.class, JAVA_OPTIONS), stop);
    }

    /** Starts an application in it, and returns when it has started. */
    public void start(ContenderSpec spec) throws CommandException, InterruptedException {
        try {
            child.tell("start " + JSON.writeValueAsString(spec), "started");
        } catch (JsonProcessingException e) {
            throw new CommandException("a contender cannot be described: " + e.getOriginalMessage(), e);
        }
    }

    /** Images that the application has done since its start. */
    public long images() throws CommandException, InterruptedException {
        return Long.parseLong(child.ask("images"));
    }

    /** Stops the application and returns when it has ended; another one may be started. */
    public void stop() throws CommandException, InterruptedException {
        child.tell("stop", "stopped");
    }

    /** @throws CommandException if it ended by itself, or the user asked the run to stop */
    public void expectGoingOn() throws CommandException {
        if (stop.isAsked()) {
            throw new CommandException("stopped before all was measured");
        }
        child.expectAlive();
    }

    /** What it used so far. */
    public Usage usage() {
        return child.usage();
    }

    /** Its processor time so far, which costs less to ask for. */
    public Duration cpu() {
        return child.cpu();
    }

    /** SIGKILL: nothing is closed or committed. Returns when it is gone. */
    public void kill() throws InterruptedException {
        child.kill();
    }

    /** Ends the process, whatever runs in it. */
    @Override
    public void close() {
        child.close();
    }
}
