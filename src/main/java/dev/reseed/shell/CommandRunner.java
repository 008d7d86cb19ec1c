package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs commands one after the other, each on a thread of its own, and lets the running one be cancelled. */
final class CommandRunner {
    private final Screen screen;
    private final Session session;
    private final Reporter reporter;
    private final AnswerSource answers;
    private volatile @Nullable Cancellation running;

    CommandRunner(Screen screen, Session session, Reporter reporter, AnswerSource answers) {
        this.screen = screen;
        this.session = session;
        this.reporter = reporter;
        this.answers = answers;
    }

    /**
     * Runs a command to its end and prints what came of it.
     *
     * @return the exit code
     */
    int run(Request.Run request, Supplier<CommandDefinition> definition) {
        GlobalOptions globals = session.complete(request.globals());
        Cancellation cancellation = new Cancellation();
        Request.Run completed = new Request.Run(request.command(), request.options(), request.arguments(), globals);
        Invocation invocation = new Invocation(completed, channels(globals, cancellation));
        FutureTask<Outcome> work = new FutureTask<>(() -> run(definition.get(), invocation));
        running = cancellation;
        Thread.ofPlatform().name("reseed-command").start(work);
        try {
            Outcome outcome = work.get();
            screen.err().clear();
            return request.command().changes() ? reporter.changed(outcome, globals) : reporter.ended(outcome, globals);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause == null ? e : cause, cancellation, globals);
        } catch (InterruptedException e) {
            cancellation.cancel();
            Thread.currentThread().interrupt();
            return failed(e, cancellation, globals);
        } catch (RuntimeException e) {
            return failed(e, cancellation, globals);
        } finally {
            running = null;
        }
    }

    private static Outcome run(CommandDefinition command, Invocation invocation) throws Exception {
        if (invocation.globals().output() == GlobalOptions.Output.SARIF && !command.printsSarif()) {
            throw ReseedException.usage(
                    command.spec().name() + " prints no SARIF",
                    "SARIF is for findings in files, such as those of check",
                    "take --output json");
        }
        try {
            return command.run(invocation);
        } catch (ReseedException e) {
            throw command.explained(e, invocation);
        }
    }

    /**
     * Tells the running command to stop.
     *
     * @return false when no command is running
     */
    boolean cancel() {
        Cancellation current = running;
        if (current == null) {
            return false;
        }
        current.cancel();
        return true;
    }

    private int failed(Throwable thrown, Cancellation cancellation, GlobalOptions globals) {
        screen.err().clear();
        return reporter.failed(thrown, cancellation.isCancelled(), globals, session.place());
    }

    private Invocation.Channels channels(GlobalOptions globals, Cancellation cancellation) {
        boolean live = screen.terminals().error();
        Progress progress = globals.quiet() || globals.forPrograms()
                ? Progress.NONE
                : new StepProgress(screen.err(), screen.errorPage(globals), live, InstantSource.system());
        Prompts prompts =
                new Prompts(screen.canAsk(), () -> screen.errorPage(globals).width(), answers, cancellation);
        return new Invocation.Channels(
                cancellation, progress, prompts, new ReportedNotices(reporter, globals, new HashSet<>()));
    }

    /** @param warned what the command has warned of: several of its steps may see the same */
    private record ReportedNotices(Reporter reporter, GlobalOptions globals, Set<String> warned)
            implements Invocation.Notices {
        @Override
        public void warn(String text) {
            if (warned.add(text)) {
                reporter.notice("warning: ", Line.Ink.WARNING, text, globals);
            }
        }

        @Override
        public void tell(String text) {
            reporter.notice("", Line.Ink.PLAIN, text, globals);
        }

        @Override
        public void detail(String text) {
            if (globals.verbose()) {
                reporter.notice("  ", Line.Ink.DIM, text, globals);
            }
        }
    }
}
