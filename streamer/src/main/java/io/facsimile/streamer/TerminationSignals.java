package io.facsimile.streamer;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C and SIGTERM into a wish that the process end, after which it ends by itself with its own exit code.
 *
 * <p>Not a shutdown hook: those run all at once, and ONNX Runtime closes itself in one of them, under the feet of
 * whoever still scores the last images. Java has no public way to handle a signal; {@code sun.misc.Signal} is what
 * there is, called by reflection because compilers warn of it.
 */
public final class TerminationSignals {
    private static final Logger LOG = LoggerFactory.getLogger(TerminationSignals.class);
    private static final String[] HANDLED = {"INT", "TERM"};

    /** Longer than it takes to drain and close. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** 128 + SIGINT, as shells count. */
    private static final int KILLED = 130;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable wish;

    private TerminationSignals(Runnable wish) {
        this.wish = wish;
    }

    /**
     * From now on, the first signal runs the wish, on a thread of its own; a second one, or a wish that is not obeyed
     * within a minute, ends the process at once.
     */
    public static void passTo(Runnable wish) {
        TerminationSignals signals = new TerminationSignals(wish);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object passing = Proxy.newProxyInstance(
                    TerminationSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            signals.received();
                        }
                        return null;
                    });
            for (String name : HANDLED) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, passing);
            }
        } catch (ReflectiveOperationException e) {
            // No such class, or the JVM keeps its signals to itself (-Xrs): they end the process at once, as ever.
            LOG.warn("signals cannot be handled ({}); they will end the process abruptly", e.toString());
        }
    }

    private void received() {
        if (!asked.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(KILLED);
        }
        Thread impatience = new Thread(this::giveUp, "facsimile-impatience");
        impatience.setDaemon(true);
        impatience.start();
        wish.run();
    }

    private void giveUp() {
        try {
            TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
            LOG.error("did not close within {} s, giving up", PATIENCE.toSeconds());
            Runtime.getRuntime().halt(KILLED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
