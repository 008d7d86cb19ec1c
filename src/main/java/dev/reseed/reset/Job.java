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
import java.util.Optional;
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

    /**
     * Starts or reaches the server, gets a clearance, asks, takes the lock, judges and looks again, and does the work.
     * Asked is before the lock, so that a prompt left open keeps nobody waiting; what changed meanwhile is asked anew.
     *
     * @param question what has to be agreed to; empty for nothing
     */
    <T> T underLock(Consent consent, Function<ResetFacts, Optional<String>> question, Function<Locked, T> work) {
        Gate gate = new Gate(target);
        Gate.Passed first = gate.pass(progress, cancellation, consent);
        Optional<String> agreed = question.apply(look(first));
        agreed.ifPresent(asked -> requireConsent(consent, asked));
        try (ControlSession control =
                ControlSession.open(first.connector(), first.clearance(), cancellation, warnings)) {
            Gate.Passed passed = gate.again(first);
            Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
            ResetFacts facts = look(passed);
            question.apply(facts)
                    .filter(now -> !agreed.equals(Optional.of(now)))
                    .ifPresent(now -> requireConsent(consent, now));
            facts.live()
                    .ifPresent(live -> live.sessions()
                            .forEach(session -> warnings.accept("the swap will end " + session.describe())));
            Replacement replacement = new Replacement(control, stages, passed.connector(), target.clock());
            return work.apply(new Locked(stages, replacement, passed.connector(), facts));
        }
    }

    private ResetFacts look(Gate.Passed passed) {
        return new Observer(passed.connector()).look(passed.facts(), target.database());
    }

    /** Goes on only when the person agrees. */
    private void requireConsent(Consent consent, String question) {
        if (!consent.agree(question)) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        cancellation.check();
    }
}
