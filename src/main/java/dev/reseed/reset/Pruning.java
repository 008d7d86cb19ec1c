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

    public Pruning(Job job) {
        this.job = job;
        this.target = job.target();
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
        List<Pruned> doomed =
                new ArrayList<>(request.choose(facts, target.clock().instant()));
        for (LentDatabases.Lent lent : LentDatabases.of(connector, target.database(), target.clock())) {
            if (lent.isForgotten()
                    && lent.database().mark().maker().isOf(target.project().identity())) {
                String name = lent.database().mark().maker().environment();
                doomed.add(new Pruned(
                        Pruned.Sort.LENT,
                        lent.database(),
                        "the environment " + name
                                + (lent.expired() ? ", whose time is over" : ", whose taker is gone")));
            }
        }
        List<Step> steps = new ArrayList<>();
        if (!facts.leftovers().isEmpty()) {
            steps.add(new Step.Clean(
                    facts.leftovers().stream().map(Neighbour::name).toList()));
        }
        if (!doomed.isEmpty()) {
            steps.add(new Step.Prune(doomed));
        }
        return plan(steps, List.of(), question(doomed));
    }

    private static Optional<String> question(List<Pruned> doomed) {
        long bytes = doomed.stream().mapToLong(each -> each.database().bytes()).sum();
        return doomed.isEmpty()
                ? Optional.empty()
                : Optional.of("Drop " + (doomed.size() == 1 ? "1 database" : doomed.size() + " databases") + " ("
                        + Sizes.format(bytes) + ") for good: "
                        + Names.list(doomed.stream()
                                .map(each -> each.database().name())
                                .toList())
                        + "?");
    }

    private ResetPlan plan(List<Step> steps, List<String> notes, Optional<String> question) {
        return new ResetPlan(
                target.environment().name(),
                target.database(),
                target.server().describe(),
                steps,
                question,
                notes,
                Optional.empty());
    }

    private Report run(Job.Locked locked, ResetPlan plan) {
        List<String> warnings = new ArrayList<>();
        List<Neighbour> gone = new ArrayList<>(locked.facts().leftovers());
        locked.stages().clean();
        Departures departures = new Departures(job.progress(), locked.stages(), warnings);
        for (Pruned each : plan.step(Step.Prune.class).map(Step.Prune::pruned).orElse(List.of())) {
            if (departures.drop(each.database().name(), () -> drop(locked, each))) {
                gone.add(each.database());
            }
        }
        return new Report(
                gone.stream().map(Neighbour::name).toList(),
                gone.stream().mapToLong(Neighbour::bytes).sum(),
                warnings);
    }

    private void drop(Job.Locked locked, Pruned each) {
        switch (each.sort()) {
            case KEPT -> locked.stages().dropKept(each.database(), true);
            case BUILD -> locked.templates().drop(each.database());
            case SNAPSHOT -> locked.snapshots().drop(each.database());
            case LENT -> {
                String name = each.database().mark().maker().environment();
                new LentCopy(job, target.lent(new EnvironmentName(name))).drop(each.database());
            }
        }
    }
}
