package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Sizes;
import dev.reseed.server.Connector;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drops what Reseed keeps beside an environment's database and nobody needs any more; never a database that it did not make. */
public final class Pruning {
    private final Job job;
    private final Target target;
    private final LentEnvironments environments;

    public Pruning(Job job) {
        this.job = job;
        this.target = job.target();
        this.environments = new LentEnvironments(job);
    }

    /**
     * What was done.
     *
     * @param dropped the names of the databases
     * @param bytes that these had on disk
     * @param warnings what could not be dropped
     */
    public record Report(List<DatabaseName> dropped, long bytes, List<String> warnings) {
        public Report {
            dropped = List.copyOf(dropped);
            warnings = List.copyOf(warnings);
        }
    }

    /** The plan; nothing is done. */
    public ResetPlan plan(PruneRequest request, Optional<String> confirmed) {
        return new DryRun(job, confirmed)
                .plan(
                        () -> plan(
                                List.of(),
                                List.of("the server is not running: nothing is known about what it holds"),
                                Optional.empty()),
                        (connector, facts) -> plan(connector, facts, request));
    }

    /** Asks, and drops. */
    public Report run(PruneRequest request, Consent consent) {
        return job.underLock(
                consent, (connector, facts) -> plan(connector, facts, request), ResetPlan::question, this::run);
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, PruneRequest request) {
        List<Pruned> doomed = new ArrayList<>(
                request.choose(facts, target.database(), target.clock().instant()));
        LentEnvironments.of(target, connector).stream()
                .filter(LentDatabases.Lent::isForgotten)
                .forEach(each -> doomed.add(Pruned.forgotten(each)));
        doomed.addAll(
                request.chooseLeft(environments.leftBehind(), target.clock().instant()));
        List<Step> steps = new ArrayList<>();
        if (!facts.leftovers().isEmpty()) {
            steps.add(new Step.Clean(
                    facts.leftovers().stream().map(Neighbour::name).toList()));
        }
        if (!doomed.isEmpty()) {
            steps.add(new BesideStep.Prune(doomed));
        }
        return plan(steps, List.of(), question(doomed));
    }

    private static Optional<String> question(List<Pruned> doomed) {
        if (doomed.isEmpty()) {
            return Optional.empty();
        }
        long bytes = doomed.stream().mapToLong(Pruned::bytes).sum();
        List<DatabaseName> irreplaceable = doomed.stream()
                .filter(Pruned::irreplaceable)
                .flatMap(each -> each.databases().stream())
                .toList();
        List<DatabaseName> all =
                doomed.stream().flatMap(each -> each.databases().stream()).toList();
        return Optional.of("Drop " + (all.size() == 1 ? "1 database" : all.size() + " databases") + " ("
                + Sizes.format(bytes) + ") for good: " + Names.list(all) + "?"
                + (irreplaceable.isEmpty()
                        ? ""
                        : " There is no other copy of what is in " + Names.list(irreplaceable) + "."));
    }

    private ResetPlan plan(List<Step> steps, List<String> notes, Optional<String> question) {
        return ResetPlan.beside(target, steps, question, notes);
    }

    private Report run(Job.Locked locked, ResetPlan plan) {
        List<String> warnings = new ArrayList<>();
        List<DatabaseName> gone = new ArrayList<>();
        long bytes = 0;
        for (Neighbour left : locked.facts().leftovers()) {
            gone.add(left.name());
            bytes += left.bytes();
        }
        locked.stages().clean();
        environments.cleanBegun();
        Departures departures = new Departures(job.progress(), locked.stages(), warnings);
        for (Pruned each :
                plan.step(BesideStep.Prune.class).map(BesideStep.Prune::pruned).orElse(List.of())) {
            job.cancellation().check();
            if (departures.drop(each.database().name(), () -> drop(locked, each))) {
                gone.addAll(each.databases());
                bytes += each.bytes();
            }
        }
        return new Report(gone, bytes, warnings);
    }

    private void drop(Job.Locked locked, Pruned each) {
        switch (each.sort()) {
            case KEPT -> locked.stages().dropKept(each.database(), each.irreplaceable());
            case BUILD -> locked.templates().drop(each.database());
            case SNAPSHOT -> locked.snapshots().drop(each.database());
            case LENT -> each.lent().ifPresent(environments::dropForgotten);
            case LEFT -> environments.dropLeft(each.database());
        }
    }
}
