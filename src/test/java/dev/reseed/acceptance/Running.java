package dev.reseed.acceptance;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A command that is started and watched while it works. Closing it kills it. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path out;
    private final Path err;
    private final Process process;

    private Running(Path out, Path err, Process process) {
        this.out = out;
        this.err = err;
        this.process = process;
    }

    static Running start(Sandbox sandbox, String... arguments) throws IOException {
        Path out = Files.createTempFile(sandbox.project(), "running", ".out");
        Path err = Files.createTempFile(sandbox.project(), "running", ".err");
        return new Running(out, err, sandbox.reseed().start(out, err, arguments));
    }

    /** Returns when the condition holds; fails when the command ends before, or when it never does. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("in vain for " + what + ": " + errors());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    void awaitError(String text) {
        await(text, () -> errors().contains(text));
    }

    private String errors() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    long pid() {
        return process.pid();
    }

    void interrupt() throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new AssertionError("kill ended with " + sent);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    Reseed.Ended end() throws IOException, InterruptedException {
        return new Reseed.Ended(process.waitFor(), Files.readString(out), errors());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * Holds up a migration that runs {@link #WAIT}, in whatever database: a role's comment belongs to the whole server, as
     * advisory locks do not.
     */
    static final class Gate implements AutoCloseable {
        static final String WAIT = "comment on role postgres is null;\n";
        private static final String WAITING = """
                select exists (select from pg_locks
                                where locktype = 'object' and classid = 'pg_authid'::regclass and not granted)
                """;

        private final Session session;

        Gate(Sandbox sandbox) {
            session = sandbox.outside();
            session.execute("begin");
            session.execute("comment on role postgres is null");
        }

        boolean somebodyWaits() {
            return session.one(WAITING, row -> row.getBoolean(1));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
