package io.facsimile.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a wish that the running verb end, after which the process ends by itself with the
 * verb's exit code.
 *
 * <p>Not a shutdown hook: those run all at once, and ONNX Runtime closes itself in one of them, under the feet of a verb
 * that still scores its last images. Java has no public way to handle a signal; {@code sun.misc.Signal} is what there is,
 * called by reflection because compilers warn of it.
 */
final class Signals {
    private static final String[] HANDLED = {"INT", "TERM"};
    /** Longer than a verb needs to drain and close. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** 128 + SIGINT, as shells count. */
    private static final int KILLED = 130;

    private final StopSignal stop;

    private Signals(StopSignal stop) {
        this.stop = stop;
    }

    /** From now on, the first signal asks; the second, or one that is not obeyed in time, ends the process at once. */
    static void passTo(StopSignal stop) {
        Signals signals = new Signals(stop);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object passing = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
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
            System.err.println("facsimile: signals cannot be handled (" + e + "); Ctrl-C will end it abruptly");
        }
    }

    private void received() {
        if (stop.isAsked()) {
            Runtime.getRuntime().halt(KILLED);
        }
        Thread impatience = new Thread(this::giveUp, "facsimile-impatience");
        impatience.setDaemon(true);
        impatience.start();
        stop.ask();
    }

    private void giveUp() {
        try {
            TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
            System.err.println("facsimile: did not close within " + PATIENCE.toSeconds() + " s, giving up");
            Runtime.getRuntime().halt(KILLED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
