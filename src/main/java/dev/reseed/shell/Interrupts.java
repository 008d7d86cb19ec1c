package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * SIGINT and SIGTERM outside of the interactive shell: the first cancels the running command, which cleans up; the
 * second, or one while nothing runs, ends the program at once.
 */
final class Interrupts {
    private final CommandRunner runner;
    private final AtomicBoolean seen = new AtomicBoolean();

    Interrupts(CommandRunner runner) {
        this.runner = runner;
    }

    /** Begins to listen; until then the JVM's own handling ends the program. */
    void listen() {
        Signals.register("INT", this::signalled);
        Signals.register("TERM", this::signalled);
    }

    /** Whether a signal came. */
    boolean seen() {
        return seen.get();
    }

    private void signalled() {
        if (seen.getAndSet(true) || !runner.cancel()) {
            Runtime.getRuntime().halt(Kind.INTERRUPTED.exitCode());
        }
    }
}
