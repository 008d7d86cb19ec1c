package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.server.Mark;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Swaps the kept database back; the present one is kept in its place, so that a second undo takes the first one back. */
public final class Undo {
    private final Job job;
    private final Target target;

    public Undo(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /**
     * What an undo does.
     *
     * @param returning the kept database's name until now
     * @param since when it was the live one last
     * @param kept the name under which the present one is kept; before the undo, and where there is none, empty
     */
    public record Report(DatabaseName database, DatabaseName returning, Instant since, Optional<DatabaseName> kept) {}

    /** What would be done; nothing is. */
    public Report plan(Optional<String> confirmed) {
        Gate gate = new Gate(target);
        Gate.Seen seen = gate.look(job.cancellation(), confirmed)
                .orElseThrow(() -> new ReseedException(
                        Kind.UNREACHABLE, "there is nothing to look at", "the server does not run", "reseed up"));
        gate.clearance(seen.verdict());
        Optional<DatabaseName> displaced = seen.facts().displaced(target.database());
        if (displaced.isPresent()) {
            Instant since = seen.facts().mark(displaced.get()).orElseThrow().time();
            return new Report(target.database(), displaced.get(), since, Optional.empty());
        }
        ResetFacts facts = new Observer(seen.connector()).look(seen.facts(), target.database());
        Neighbour newest = newest(facts);
        facts.live().ifPresent(live -> {
            live.sessions().forEach(each -> job.warnings().accept("the swap would end " + each.describe()));
            live.prepared().forEach(each -> job.warnings().accept("the swap would roll back the " + each.describe()));
        });
        return new Report(target.database(), newest.name(), newest.mark().time(), Optional.empty());
    }

    /** Asks, and swaps. After a reset that was interrupted while it built in place, to put that right is the undo. */
    public Report run(Consent consent) {
        Optional<Replacement.Former> recovered = job.recover(consent);
        if (recovered.isPresent()) {
            Replacement.Former former = recovered.get();
            return new Report(target.database(), former.name(), former.mark().time(), Optional.empty());
        }
        return job.underLock(consent, facts -> facts, this::question, (locked, facts) -> {
            job.tellWhatEnds("the swap", facts);
            Neighbour newest = newest(facts);
            locked.stages().clean();
            Optional<DatabaseName> kept = swap(locked.replacement(), facts.live(), newest);
            return new Report(target.database(), newest.name(), newest.mark().time(), kept);
        });
    }

    private Optional<DatabaseName> swap(Replacement replacement, Optional<LiveDatabase> live, Neighbour newest) {
        try (Progress.Step step = job.progress().start("swap")) {
            Replacement.Incoming incoming = new Replacement.Incoming(
                    newest.name(),
                    newest.mark(),
                    newest.mark().as(Mark.Role.LIVE, target.clock().instant()),
                    OptionalInt.empty());
            Optional<DatabaseName> kept = replacement.replace(incoming, live, target.maker());
            step.done(newest.name() + " is " + target.database() + " again");
            return kept;
        }
    }

    private Neighbour newest(ResetFacts facts) {
        List<ResetFacts.Kept> kept = facts.kept();
        if (kept.isEmpty()) {
            throw ReseedException.failed(
                    "there is nothing to undo",
                    "no former database \"" + target.database() + "\" is kept",
                    "reseed status shows what is kept");
        }
        return kept.getFirst().database();
    }

    private Optional<String> question(ResetFacts facts) {
        Neighbour newest = newest(facts);
        new PowerCheck(target.database(), facts).require("reset");
        int sessions = facts.live().map(live -> live.sessions().size()).orElse(0);
        return Optional.of("Put back the former database \"" + target.database() + "\" ("
                + Sizes.format(newest.bytes()) + ")?"
                + (facts.live().isEmpty() ? "" : " The present one is kept.")
                + (sessions == 0 ? "" : " Ends " + sessions + (sessions == 1 ? " session." : " sessions."))
                + facts.live().stream()
                        .flatMap(live -> live.prepared().stream())
                        .map(each -> " Rolls back the " + each.named() + ".")
                        .collect(Collectors.joining()));
    }
}
