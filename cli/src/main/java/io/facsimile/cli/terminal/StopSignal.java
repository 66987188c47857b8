package io.facsimile.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Carries the request to end to the verb that runs. A verb asks {@link #isAsked}, waits in {@link #await}, or
 * leaves an action; nothing is interrupted, because Kafka's clients and broker close badly on an interrupted thread.
 */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    /** Asks the verb to end; more than once is as once. Returns when the actions left with it have run. */
    public void ask() {
        List<Runnable> due;
        synchronized (actions) {
            asked.countDown();
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Tells whether the verb has been asked to end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until the verb is asked to end. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Runs an action when the verb is asked to end, on the asking thread; at once if it has been asked already. */
    public void whenAsked(Runnable action) {
        synchronized (actions) {
            if (!isAsked()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
