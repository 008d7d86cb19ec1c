package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Connector;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A command's work on an environment.
 *
 * @param warnings told what a user should know while the command runs
 */
public record Job(Target target, Progress progress, Cancellation cancellation, Consumer<String> warnings) {
    /**
     * A cleared server whose live database is locked.
     *
     * @param facts seen under the lock
     */
    record Locked(Stages stages, Replacement replacement, Connector connector, ResetFacts facts) {}

    /** Starts or reaches the server, gets a clearance, takes the lock, judges and looks again, and does the work. */
    <T> T underLock(Consent consent, Function<Locked, T> work) {
        Gate gate = new Gate(target);
        Gate.Passed first = gate.pass(progress, cancellation, consent);
        try (ControlSession control =
                ControlSession.open(first.connector(), first.clearance(), cancellation, warnings)) {
            Gate.Passed passed = gate.again(first);
            Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
            ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
            Replacement replacement = new Replacement(control, stages, passed.connector(), target.clock());
            return work.apply(new Locked(stages, replacement, passed.connector(), facts));
        }
    }

    /** Goes on only when the person agrees. */
    void requireConsent(Consent consent, String question) {
        if (!consent.agree(question)) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        cancellation.check();
    }
}
