package io.facsimile.data;

/** Where long work tells how far it is. */
public interface Progress {
    /**
     * Begins a task.
     *
     * @param name shown before its progress
     * @param unit what its steps are counted in
     */
    Task start(String name, Unit unit);

    /** Says what came of it, in a line. */
    void say(String line);

    /** Ends with {@link #close()}. */
    interface Task extends AutoCloseable {
        /** All steps that the task will have, once that is known. */
        void expect(long steps);

        /** All steps done so far. */
        void reached(long steps);

        @Override
        void close();
    }

    /** What steps are. */
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

        /** As it stands after a number. */
        public String label() {
            return label;
        }

        /** Steps in one unit. */
        public long steps() {
            return steps;
        }
    }
}
