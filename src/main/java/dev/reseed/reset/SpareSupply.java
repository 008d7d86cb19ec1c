package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.server.Clearance;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Spares;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes copies of the template ahead of need. Whoever works on the live database goes first: while somebody does, nothing is begun, and
 * who comes while a copy is being made may end this.
 */
public final class SpareSupply {
    private final Job job;
    private final Target target;

    public SpareSupply(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** Why no more are made. */
    public enum End {
        /** There are as many as are wanted. */
        FULL,
        /** The server does not run. */
        STOPPED,
        /** Somebody works on the live database; a reset has them made afterwards. */
        BUSY,
        /** There is nothing to copy: no template, or one too old to be used. */
        NO_TEMPLATE,
        /** The server's disk has no room for one and as much again. */
        NO_ROOM
    }

    /**
     * What was done.
     *
     * @param made the names of the new ones
     * @param ready how many there are, as far as they were counted
     */
    public record Report(List<DatabaseName> made, int ready, End end) {
        public Report {
            made = List.copyOf(made);
        }
    }

    /**
     * Makes those that are missing.
     *
     * @param wanted how many there shall be
     */
    public Report fill(int wanted) {
        List<DatabaseName> made = new ArrayList<>();
        while (true) {
            Attempt attempt = attempt(wanted);
            if (attempt instanceof Made one) {
                made.add(one.name());
            } else if (attempt instanceof Ended ended) {
                return new Report(made, ended.ready(), ended.end());
            }
        }
    }

    private sealed interface Attempt permits Made, Ended {}

    private record Made(DatabaseName name) implements Attempt {}

    private record Ended(int ready, End end) implements Attempt {}

    /** Makes one; the lock is free again before the next. */
    private Attempt attempt(int wanted) {
        job.cancellation().check();
        Gate gate = new Gate(target);
        Optional<Gate.Seen> seen =
                gate.look(job.cancellation(), Optional.of(target.database().value()));
        if (seen.isEmpty()) {
            return new Ended(0, End.STOPPED);
        }
        Clearance clearance = gate.clearance(seen.get().verdict());
        Optional<ControlSession> opened = ControlSession.toFill(seen.get().connector(), clearance);
        if (opened.isEmpty()) {
            return new Ended(0, End.BUSY);
        }
        try (ControlSession control = opened.get()) {
            Gate.Passed passed = gate.again(
                    new Gate.Passed(seen.get().connector(), seen.get().facts(), clearance), control);
            if (passed.facts().isHalfBuilt(target.database())) {
                return new Ended(0, End.BUSY);
            }
            ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
            return attempt(control, facts, wanted);
        }
    }

    private Attempt attempt(ControlSession control, ResetFacts facts, int wanted) {
        Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
        Templates templates = new Templates(control, stages, target.clock(), facts.version());
        stages.clean();
        Optional<Neighbour> template = newest(facts);
        List<Neighbour> ready = new ArrayList<>();
        for (ResetFacts.Template spare : facts.spares()) {
            if (template.filter(each -> Spares.isOf(spare.database(), each)).isPresent()) {
                ready.add(spare.database());
            } else {
                templates.drop(spare.database());
            }
        }
        if (template.isEmpty()) {
            return new Ended(0, End.NO_TEMPLATE);
        }
        if (ready.size() >= wanted) {
            return new Ended(ready.size(), End.FULL);
        }
        if (!Room.isFor(facts, template.get().bytes() * 2)) {
            return new Ended(ready.size(), End.NO_ROOM);
        }
        try (Progress.Step step = job.progress().start("copy template")) {
            DatabaseName made = new Spares(stages, templates, target.clock(), facts.version())
                    .make(template.get(), step, job.cancellation());
            step.done(made.value());
            return new Made(made);
        }
    }

    private Optional<Neighbour> newest(ResetFacts facts) {
        return facts.templates().stream()
                .map(ResetFacts.Template::database)
                .filter(template ->
                        Duration.between(template.mark().time(), target.clock().instant())
                                        .compareTo(ResetPlanner.STALE)
                                < 0)
                .findFirst();
    }
}
