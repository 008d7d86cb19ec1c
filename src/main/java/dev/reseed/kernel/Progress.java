package dev.reseed.kernel;

/**
 * Where work says how far it is. Implementations render it (a bar, lines, nothing); the work never prints.
 *
 * <p>Steps follow each other; one is open at a time. All methods are called from one thread unless a step says more.
 */
public interface Progress {
    /** Progress that nobody watches. */
    Progress NONE = title -> new Step() {
        @Override
        public void expect(long total, Unit unit) {}

        @Override
        public void advanceTo(long done) {}

        @Override
        public void done(String result) {}

        @Override
        public void close() {}
    };

    /** What a step counts. */
    enum Unit {
        BYTES,
        ROWS,
        FILES,
        MIGRATIONS,
        STATEMENTS,
        DATABASES
    }

    /**
     * Begins a step.
     *
     * @param title the step in the imperative, lower case: {@code migrate}, {@code load venues.csv}
     */
    Step start(String title);

    /** A step; closed without {@link #done} it has failed. */
    interface Step extends AutoCloseable {
        /** Tells the size of the work once it is known; an estimate of the time left is made from it. */
        void expect(long total, Unit unit);

        /** Tells how much is done, in the expected unit; may be called from any thread. */
        void advanceTo(long done);

        /** Ends the step well, with its result in a few words: {@code 12 migrations}. */
        void done(String result);

        @Override
        void close();
    }
}
