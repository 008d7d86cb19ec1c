package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import dev.reseed.stage.Built;
import dev.reseed.stage.CollationVersion;
import dev.reseed.stage.LiveCopy;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Named copies of the live database: a way back to any of them. */
public final class Snapshots {
    private final Job job;
    private final Target target;
    private final SnapshotPlanner planner;

    public Snapshots(Job job) {
        this.job = job;
        this.target = job.target();
        this.planner = SnapshotPlanner.of(target);
    }

    /**
     * What was done.
     *
     * @param kept the name under which the former live database is kept; empty where none was replaced
     * @param warnings what did not work after that, or could not be carried over
     */
    public record Report(
            DatabaseName database,
            List<SnapshotName> names,
            Optional<DatabaseName> kept,
            Duration duration,
            List<String> warnings) {
        public Report {
            names = List.copyOf(names);
            warnings = List.copyOf(warnings);
        }
    }

    /** The plan to save; nothing is done. */
    public ResetPlan planSave(SnapshotName name, boolean replaces, Optional<String> confirmed) {
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner.beforeStart("save the snapshot " + name),
                        (connector, facts) -> save(connector, facts, name, replaces));
    }

    /** The plan to restore; nothing is done. */
    public ResetPlan planRestore(SnapshotName name, Optional<String> confirmed) {
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner.beforeStart("restore the snapshot " + name),
                        (connector, facts) -> restore(connector, facts, name));
    }

    /** The plan to delete; nothing is done. */
    public ResetPlan planDelete(List<SnapshotName> names, Optional<String> confirmed) {
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner.beforeStart("delete snapshots"),
                        (connector, facts) -> planner.delete(facts, names));
    }

    private ResetPlan save(Connector connector, ResetFacts facts, SnapshotName name, boolean replaces) {
        ResetPlan plan = planner.save(facts, name, replaces);
        String live = Identifiers.quote(target.database().value());
        requireCollation(
                connector,
                facts,
                target.database(),
                "the database \"" + target.database() + "\"",
                "build it anew: reseed reset\nor, in it: REINDEX DATABASE " + live + "; ALTER DATABASE " + live
                        + " REFRESH COLLATION VERSION");
        return plan;
    }

    private ResetPlan restore(Connector connector, ResetFacts facts, SnapshotName name) {
        ResetPlan plan = planner.restore(facts, name);
        DatabaseName saved = plan.step(BesideStep.CopySnapshot.class)
                .orElseThrow()
                .snapshot()
                .name();
        requireCollation(connector, facts, saved, name, target.database());
        return plan;
    }

    /**
     * Fails where a snapshot's collation is of another version than the system's.
     *
     * @param saved its database
     * @param copy the database that shall hold what it holds
     */
    static void requireCollation(
            Connector connector, ResetFacts facts, DatabaseName saved, SnapshotName name, DatabaseName copy) {
        // Nobody can enter a snapshot: its indexes can be made anew only in what is copied from it.
        requireCollation(
                connector,
                facts,
                saved,
                "the snapshot \"" + name + "\"",
                "take its order as it is, restore it, and then make the indexes anew, in \"" + copy
                        + "\":\nALTER DATABASE " + Identifiers.quote(saved.value())
                        + " REFRESH COLLATION VERSION\nreseed snapshot restore " + name + "\nREINDEX DATABASE "
                        + Identifiers.quote(copy.value()));
    }

    private static void requireCollation(
            Connector connector, ResetFacts facts, DatabaseName name, String shown, String remedy) {
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            CollationVersion.mismatch(session, name, facts.version()).ifPresent(version -> {
                throw ReseedException.failed(
                        shown + " cannot be copied",
                        "its collation is of version " + version.recorded() + ", and the system's is "
                                + (version.actual().isEmpty() ? "unknown" : version.actual())
                                + ": its indexes of texts may be in an order that holds no longer",
                        remedy);
            });
        }
    }

    /**
     * Asks where somebody is in the way, and saves.
     *
     * @param replaces whether a snapshot of that name goes
     */
    public Report save(SnapshotName name, boolean replaces, Consent consent) {
        return job.underLock(
                consent,
                (connector, facts) -> save(connector, facts, name, replaces),
                ResetPlan::question,
                (locked, plan) -> save(locked, plan, name));
    }

    private Report save(Job.Locked locked, ResetPlan plan, SnapshotName name) {
        long start = System.nanoTime();
        job.tellWhatEnds("the copy", locked.facts());
        List<String> warnings = new ArrayList<>();
        List<Neighbour> instead = doomed(plan);
        copy(locked, name, instead, warnings);
        Departures departures = new Departures(job.progress(), locked.stages(), warnings);
        instead.forEach(former -> departures.drop(former.name(), locked.stages()::clean));
        return report(List.of(name), Optional.empty(), start, warnings);
    }

    private void copy(Job.Locked locked, SnapshotName name, List<Neighbour> instead, List<String> warnings) {
        LiveDatabase live = locked.facts().live().orElseThrow();
        Stages stages = locked.stages();
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try (Progress.Step step = job.progress().start("copy database")) {
            Stages.Origin origin = new Stages.Origin(
                    live.mark().map(Mark::maker).orElse(target.maker()),
                    live.mark().map(Mark::fingerprint).orElse(""),
                    Optional.of(live.properties()),
                    locked.facts().version(),
                    live.mark().map(Mark::data).orElse(null));
            LiveCopy.Copied copied = locked.copy().make(live, stage, origin, step, job.cancellation());
            job.cancellation().check();
            warnings.addAll(copied.refused());
            step.done(locked.snapshots()
                    .make(stage, copied, live, name.value(), instead)
                    .value());
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
    }

    /** Asks, and puts a copy of the snapshot into the live database's place. */
    public Report restore(SnapshotName name, Consent consent) {
        return job.underLock(
                consent,
                (connector, facts) -> restore(connector, facts, name),
                ResetPlan::question,
                (locked, plan) -> restore(locked, plan, name));
    }

    private Report restore(Job.Locked locked, ResetPlan plan, SnapshotName name) {
        long start = System.nanoTime();
        job.tellWhatEnds("the swap", locked.facts());
        plan.notes().forEach(job.warnings());
        List<String> warnings = new ArrayList<>();
        Stages stages = locked.stages();
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        Optional<DatabaseName> kept;
        try {
            Neighbour snapshot =
                    plan.step(BesideStep.CopySnapshot.class).orElseThrow().snapshot();
            kept = swap(locked, snapshot, stage, copied(locked, snapshot, stage));
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
        new Departures(job.progress(), stages, warnings).dropKept(plan, locked.facts());
        return report(List.of(name), kept, start, warnings);
    }

    private Mark copied(Job.Locked locked, Neighbour snapshot, DatabaseName stage) {
        try (Progress.Step step = job.progress().start("copy snapshot")) {
            Mark mark = locked.snapshots().copy(snapshot, stage, step, job.cancellation());
            step.done(stage.value());
            return mark;
        } catch (ReseedException e) {
            job.cancellation().check();
            throw e;
        }
    }

    private Optional<DatabaseName> swap(Job.Locked locked, Neighbour snapshot, DatabaseName stage, Mark copied) {
        job.cancellation().check();
        boolean unchanged =
                snapshot.mark().saved() != null && snapshot.mark().saved().unchanged();
        Built built = locked.stages().built(stage, locked.facts().version());
        try (Progress.Step step = job.progress().start("swap")) {
            Mark live = copied.as(Mark.Role.LIVE, target.clock().instant())
                    .by(target.maker())
                    .withReset(snapshot.mark().reset())
                    .withState(unchanged ? built.state() : "");
            OptionalInt limit = locked.snapshots().connectionLimit(snapshot);
            Optional<DatabaseName> kept = locked.replacement()
                    .replace(
                            new Replacement.Incoming(stage, copied, live, limit),
                            locked.facts().live(),
                            target.maker());
            step.done(kept.isPresent() ? "the former one is kept" : "new");
            return kept;
        }
    }

    /** Asks, and drops snapshots. */
    public Report delete(List<SnapshotName> names, Consent consent) {
        return job.underLock(consent, facts -> planner.delete(facts, names), ResetPlan::question, (locked, plan) -> {
            long start = System.nanoTime();
            locked.stages().clean();
            doomed(plan).forEach(locked.snapshots()::drop);
            return report(names.stream().distinct().toList(), Optional.empty(), start, List.of());
        });
    }

    private static List<Neighbour> doomed(ResetPlan plan) {
        return plan.step(BesideStep.DropSnapshots.class)
                .map(BesideStep.DropSnapshots::snapshots)
                .orElse(List.of());
    }

    private Report report(List<SnapshotName> names, Optional<DatabaseName> kept, long start, List<String> warnings) {
        return new Report(target.database(), names, kept, Duration.ofNanos(System.nanoTime() - start), warnings);
    }
}
