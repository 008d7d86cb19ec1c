package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Verdict;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LiveCopy;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.SnapshotCopies;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.util.Optional;
import java.util.function.BiFunction;
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
    record Locked(
            Stages stages,
            Templates templates,
            SnapshotCopies snapshots,
            LiveCopy copy,
            Replacement replacement,
            Connector connector,
            ResetFacts facts) {}

    /**
     * Starts or reaches the server, gets a clearance, puts right what an interrupted command left in place, asks, takes
     * the lock, judges and looks again, and does the work. Asked is before the lock, so that a prompt left open keeps
     * nobody waiting; what changed meanwhile is asked anew.
     *
     * @param planning makes a plan of what is seen; pure
     * @param question what in the plan has to be agreed to; empty for nothing
     */
    <P, T> T underLock(
            Consent consent,
            Function<ResetFacts, P> planning,
            Function<P, Optional<String>> question,
            BiFunction<Locked, P, T> work) {
        return underLock(consent, (connector, facts) -> planning.apply(facts), question, work);
    }

    /**
     * The same for a plan that takes one more look.
     *
     * @param planning makes a plan of what is seen; may look further, by the connector, and changes nothing
     */
    <P, T> T underLock(
            Consent consent,
            BiFunction<Connector, ResetFacts, P> planning,
            Function<P, Optional<String>> question,
            BiFunction<Locked, P, T> work) {
        return underLock(consent, ControlSession.Filling.ENDS, planning, question, work);
    }

    /**
     * The same, for one that may want the spare that is just being made.
     *
     * @param filling what becomes of the process that makes it
     */
    <P, T> T underLock(
            Consent consent,
            ControlSession.Filling filling,
            BiFunction<Connector, ResetFacts, P> planning,
            Function<P, Optional<String>> question,
            BiFunction<Locked, P, T> work) {
        Gate gate = new Gate(target);
        Gate.Passed first = gate.pass(progress, cancellation, consent);
        if (first.facts().isHalfBuilt(target.database())) {
            recover(first);
            first = gate.pass(progress, cancellation, consent);
        }
        Optional<String> agreed =
                consent.waits() ? question.apply(planning.apply(first.connector(), look(first))) : Optional.empty();
        agreed.ifPresent(asked -> requireConsent(consent, asked));
        try (ControlSession control = open(first.connector(), first.clearance(), filling)) {
            Gate.Passed passed = gate.again(first, control);
            if (passed.facts().isHalfBuilt(target.database())) {
                // By whoever held the lock until now, and died.
                recover(control, passed);
            } else {
                return locked(control, passed, agreed, consent, planning, question, work);
            }
        }
        return underLock(consent, filling, planning, question, work);
    }

    private <P, T> T locked(
            ControlSession control,
            Gate.Passed passed,
            Optional<String> agreed,
            Consent consent,
            BiFunction<Connector, ResetFacts, P> planning,
            Function<P, Optional<String>> question,
            BiFunction<Locked, P, T> work) {
        ResetFacts facts = look(passed);
        P plan = planning.apply(passed.connector(), facts);
        question.apply(plan)
                .filter(now -> !agreed.equals(Optional.of(now)))
                .ifPresent(now -> requireConsent(consent, now));
        Stages stages = stages(control);
        Templates templates = new Templates(control, stages, target.clock(), facts.version());
        SnapshotCopies snapshots = new SnapshotCopies(control, stages, target.clock(), facts.version());
        LiveCopy copy = new LiveCopy(control, stages);
        Replacement replacement = replacement(control, passed.connector());
        return work.apply(new Locked(stages, templates, snapshots, copy, replacement, passed.connector(), facts), plan);
    }

    /**
     * Says what of others in the live database a step is about to end.
     *
     * @param step such as {@code the swap}
     */
    void tellWhatEnds(String step, ResetFacts facts) {
        facts.live().ifPresent(live -> {
            live.sessions().forEach(each -> warnings.accept(step + " will end " + each.describe()));
            live.prepared().forEach(each -> warnings.accept(step + " will roll back the " + each.describe()));
        });
    }

    /**
     * Where a dump comes through standard input nobody can answer there: what would be asked fails before anything of it is
     * read, as far as it can be told while the server is only looked at.
     *
     * @param question what will be asked, as far as it is known before the dump is read
     */
    void requireAnswers(Consent consent, Function<ResetFacts, Optional<String>> question) {
        Optional<Gate.Seen> seen = new Gate(target).look(cancellation, Optional.empty());
        if (seen.isEmpty() || seen.get().facts().isHalfBuilt(target.database())) {
            return;
        }
        if (seen.get().verdict() instanceof Verdict.Unconfirmed asked
                && consent.confirm(asked.database(), asked.description()).isEmpty()) {
            throw Gate.unconfirmed(asked);
        }
        if (consent.waits()) {
            ResetFacts facts =
                    new Observer(seen.get().connector()).look(seen.get().facts(), target.database());
            question.apply(facts).ifPresent(asked -> requireConsent(consent, asked));
        }
    }

    private ControlSession open(Connector connector, Clearance clearance, ControlSession.Filling filling) {
        return ControlSession.open(connector, clearance, filling, cancellation, warnings);
    }

    private Stages stages(ControlSession control) {
        return new Stages(control, new Journal(target.journal()), target.clock());
    }

    private Replacement replacement(ControlSession control, Connector connector) {
        return new Replacement(control, stages(control), connector, target.clock());
    }

    /**
     * Puts the live database back that an interrupted command had renamed away to build another one in its place.
     *
     * @return how it was kept; empty when nothing was interrupted
     */
    Optional<Replacement.Former> recover(Consent consent) {
        Gate.Passed passed = new Gate(target).pass(progress, cancellation, consent);
        return passed.facts().isHalfBuilt(target.database()) ? recover(passed) : Optional.empty();
    }

    /** Takes the lock first: who holds it may be building in place right now. */
    private Optional<Replacement.Former> recover(Gate.Passed passed) {
        try (ControlSession control = open(passed.connector(), passed.clearance(), ControlSession.Filling.ENDS)) {
            return recover(control, new Gate(target).again(passed, control));
        }
    }

    private Optional<Replacement.Former> recover(ControlSession control, Gate.Passed passed) {
        Optional<Replacement.Recovery> recovery =
                replacement(control, passed.connector()).recover(passed.facts());
        recovery.ifPresent(done -> warnings.accept("an interrupted reset had left a half-built database in place of \""
                + target.database() + "\""
                + done.former().map(former -> "; the former one is back").orElse("")
                + done.aside()
                        .map(aside -> "; somebody wrote to the half-built one, so it stays, as " + aside)
                        .orElse("")));
        return recovery.flatMap(Replacement.Recovery::former);
    }

    private ResetFacts look(Gate.Passed passed) {
        return new Observer(passed.connector()).look(passed.facts(), target.database());
    }

    /** Goes on only when the person agrees. */
    void requireConsent(Consent consent, String question) {
        if (!consent.agree(question)) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was replaced or deleted", "you said no", "");
        }
        cancellation.check();
    }
}
