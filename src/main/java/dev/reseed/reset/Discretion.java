package dev.reseed.reset;

import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.trace.Notice;
import dev.reseed.migrate.trace.Repeat;
import dev.reseed.migrate.trace.Step;
import java.util.regex.Pattern;

/**
 * What is told of the server's messages. Some quote the value that they are about: where the rows came from a dump, that may be a
 * person's, kept by a rule, and is not told.
 *
 * @param silent whether there are such rows
 */
record Discretion(boolean silent) {
    /** How the states begin of what a script raises in its own words. */
    private static final String RAISED = "P0";

    /** In whatever language the server speaks. */
    private static final Pattern FROM_QUOTE = Pattern.compile("[\"'«»„“”‚‘’‹›「『].*", Pattern.DOTALL);

    FailedRun of(FailedRun run) {
        return new FailedRun(
                run.file(),
                run.line(),
                run.sql(),
                run.state(),
                run.routine(),
                told(run.state(), run.message()),
                run.cancelled());
    }

    Step of(Step step) {
        if (!silent) {
            return step;
        }
        Repeat repeat = step.repeat() instanceof Repeat.Fails fails
                ? new Repeat.Fails(fails.state(), told(fails.state(), fails.message()))
                : step.repeat();
        return new Step(
                step.file(),
                step.line(),
                step.number(),
                step.sql(),
                step.transactional(),
                step.transaction(),
                step.duration(),
                step.locks(),
                step.rows(),
                step.changes(),
                step.notices().stream()
                        .map(each -> new Notice(each.state(), told(each.state(), each.message())))
                        .toList(),
                repeat,
                step.losses(),
                step.madeRoles(),
                step.madeDatabases(),
                step.timedLocks());
    }

    /** The message without what it quotes: a statement that a script puts together may have a value anywhere, as a name too. */
    String told(String state, String message) {
        if (!silent) {
            return message;
        }
        return state.startsWith(RAISED)
                ? "an error that the script itself raises, whose words may hold values"
                : FROM_QUOTE.matcher(message).replaceFirst("…");
    }
}
