package io.facsimile.data;

/** Receives the progress of long tasks. */
public interface Progress {
    /**
     * Begins a task.
     *
     * @param name shown before its progress
     * @param unit what its steps are counted in
     */
    Task start(String name, Unit unit);

    /** Shows a line about what came of a task. */
    void say(String line);

    /** One task under way; it ends with {@link #close()}. */
    interface Task extends AutoCloseable {
        /** Sets the number of all steps, once it is known. */
        void expect(long steps);

        /** Sets the number of steps done so far. */
        void reached(long steps);

        @Override
        void close();
    }

    /** What the steps of a task are counted in. */
    enum Unit {
        /** A step is a byte, shown in megabytes. */
        BYTES(" MB", 1_000_000),
        /** A step is an image. */
        IMAGES(" images", 1),
        /** A step is an image, shown in thousands. */
        THOUSAND_IMAGES("k", 1_000);

        private final String label;
        private final long steps;

        Unit(String label, long steps) {
            this.label = label;
            this.steps = steps;
        }

        /** Returns the text that stands after a number. */
        public String label() {
            return label;
        }

        /** Returns the number of steps in one unit. */
        public long steps() {
            return steps;
        }
    }
}
