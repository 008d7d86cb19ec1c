package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Spares;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return work(wanted, false);
    }

    /**
     * Makes those that are missing, and drops those that are too many.
     *
     * @param wanted how many there shall be
     */
    public Report settle(int wanted) {
        return work(wanted, true);
    }

    /**
     * What would be done; nothing is.
     *
     * @param wanted how many there shall be
     * @param trims whether those that are too many go
     */
    public ResetPlan plan(int wanted, boolean trims) {
        return new DryRun(job, Optional.of(target.database().value()))
                .plan(
                        () -> plan(List.of(), List.of("the server does not run: nothing is made ahead")),
                        (connector, facts) -> plan(connector, facts, wanted, trims));
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, int wanted, boolean trims) {
        Stock stock = Stock.of(facts, target.clock().instant());
        List<Pruned> doomed = new ArrayList<>();
        stock.useless()
                .forEach(each -> doomed.add(
                        new Pruned(Pruned.Sort.BUILD, each, "no copy of a template that can be used", false)));
        List<Neighbour> ready = stock.ready();
        if (trims && ready.size() > wanted) {
            ready.subList(wanted, ready.size())
                    .forEach(each -> doomed.add(new Pruned(Pruned.Sort.BUILD, each, "more than are wanted", false)));
        }
        LentEnvironments.of(target, connector).stream()
                .filter(LentDatabases.Lent::isAbandoned)
                .forEach(each -> doomed.add(Pruned.forgotten(each)));
        List<Step> steps = new ArrayList<>();
        if (!doomed.isEmpty()) {
            steps.add(new BesideStep.Prune(doomed));
        }
        stock.template()
                .filter(template -> ready.size() < wanted)
                .ifPresent(template -> steps.add(new BesideStep.MakeReady(wanted - ready.size(), template)));
        return plan(
                steps, stock.template().isEmpty() ? List.of("there is no template to copy: reseed reset") : List.of());
    }

    private ResetPlan plan(List<Step> steps, List<String> notes) {
        return ResetPlan.beside(target, steps, Optional.empty(), notes);
    }

    /**
     * What there is.
     *
     * @param template that is copied; empty where there is none, or none that can be used
     * @param ready its copies
     * @param useless copies of others
     */
    private record Stock(Optional<Neighbour> template, List<Neighbour> ready, List<Neighbour> useless) {
        static Stock of(ResetFacts facts, Instant now) {
            Optional<Neighbour> newest = facts.templates().stream()
                    .map(ResetFacts.Template::database)
                    .filter(template -> FittingBuilds.isFresh(template, now))
                    .findFirst();
            Map<Boolean, List<Neighbour>> spares = facts.spares().stream()
                    .map(ResetFacts.Template::database)
                    .collect(Collectors.partitioningBy(spare -> newest.filter(template -> Spares.isOf(spare, template))
                            .isPresent()));
            return new Stock(newest, spares.getOrDefault(true, List.of()), spares.getOrDefault(false, List.of()));
        }
    }

    private Report work(int wanted, boolean trims) {
        List<DatabaseName> made = new ArrayList<>();
        while (true) {
            Attempt attempt = attempt(wanted, trims);
            if (attempt instanceof Made one) {
                made.add(one.name());
                if (made.size() > wanted) { // others take them as fast, and have more made
                    return new Report(made, 0, End.BUSY);
                }
            } else if (attempt instanceof Ended ended) {
                return new Report(made, ended.ready(), ended.end());
            }
        }
    }

    private sealed interface Attempt permits Made, Ended {}

    private record Made(DatabaseName name) implements Attempt {}

    private record Ended(int ready, End end) implements Attempt {}

    /** Makes one; the lock is free again before the next. */
    private Attempt attempt(int wanted, boolean trims) {
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
            Attempt attempt = attempt(control, facts, wanted, trims);
            control.unlock(); // the next attempt is not to find it busy
            return attempt;
        }
    }

    private Attempt attempt(ControlSession control, ResetFacts facts, int wanted, boolean trims) {
        Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
        Templates templates = new Templates(control, stages, target.clock(), facts.version());
        stages.clean();
        Stock stock = Stock.of(facts, target.clock().instant());
        stock.useless().forEach(templates::dropSpare);
        if (stock.template().isEmpty()) {
            return new Ended(0, End.NO_TEMPLATE);
        }
        Neighbour template = stock.template().get();
        List<Neighbour> ready = new ArrayList<>(stock.ready());
        while (trims && ready.size() > wanted) {
            templates.dropSpare(ready.removeLast());
        }
        if (ready.size() >= wanted) {
            return new Ended(ready.size(), End.FULL);
        }
        if (!Room.isFor(facts, template.bytes() * 2)) {
            return new Ended(ready.size(), End.NO_ROOM);
        }
        try (Progress.Step step = job.progress().start("copy template")) {
            DatabaseName made = new Spares(stages, templates, target.clock(), facts.version())
                    .make(template, step, job.cancellation());
            step.done(made.value());
            return new Made(made);
        }
    }
}
