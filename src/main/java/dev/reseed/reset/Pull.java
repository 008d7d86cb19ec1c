package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Suggestions;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.Built;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.LoadingRole;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Stages;
import dev.reseed.storage.ObjectStorage;
import dev.reseed.storage.SharedSnapshot;
import dev.reseed.storage.SharedSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot of what a team shares. The live database, which need not be there, is not touched. */
public final class Pull {
    private final Job job;
    private final Target target;
    private final SharedPlace place;
    private final SnapshotPlanner planner;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable LoadingRole loadingRole;

    public Pull(Job job, SharedPlace place) {
        this.job = job;
        this.target = job.target();
        this.place = place;
        this.planner = SnapshotPlanner.of(target);
    }

    /**
     * What was done.
     *
     * @param there whether the snapshot was what is shared before, and nothing was loaded
     * @param rows how many were loaded
     * @param warnings what did not work, or was left out
     */
    public record Report(
            DatabaseName database,
            SharedSnapshot snapshot,
            boolean there,
            long rows,
            List<String> warnings,
            Duration duration) {
        public Report {
            warnings = List.copyOf(warnings);
        }
    }

    /** The plan; nothing is done. */
    public ResetPlan plan(SnapshotName name, boolean replaces, Optional<String> confirmed) {
        try (SharedArchive archive = SharedArchive.open(place, find(name))) {
            return new DryRun(job, confirmed)
                    .plan(
                            () -> planner.beforeStart("pull the snapshot " + name),
                            (connector, facts) -> plan(connector, facts, archive, replaces));
        }
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, SharedArchive archive, boolean replaces) {
        SharedSnapshot shared = archive.snapshot();
        BesideStep.Pull pull = new BesideStep.Pull(
                shared.manifest().origin().name(),
                shared.home().toString(),
                shared.manifest().bytes(),
                Duration.between(shared.manifest().origin().created(), planner.now()));
        ResetPlan plan = planner.pull(facts, pull, archive.fingerprint(), replaces);
        if (plan.steps().isEmpty()) {
            return plan;
        }
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            return plan.noted(archive.load().preflight(session));
        }
    }

    /** The newest of the name. */
    private SharedSnapshot find(SnapshotName name) {
        String database = target.shared().value();
        try (ObjectStorage storage = place.storages().get()) {
            SharedSnapshots shared = new SharedSnapshots(storage, place.address());
            return shared.list(database, name.value()).stream()
                    .filter(each -> each.manifest().origin().name().equals(name.value()))
                    .findFirst()
                    .orElseThrow(() -> missing(name, shared.list(database, job.warnings())));
        }
    }

    private ReseedException missing(SnapshotName name, List<SharedSnapshot> all) {
        List<String> names = all.stream()
                .map(each -> each.manifest().origin().name())
                .distinct()
                .toList();
        return ReseedException.failed(
                "no snapshot \"" + name + "\" of " + target.shared() + " is shared at " + place.address(),
                names.isEmpty()
                        ? "nothing of a database of that name is shared there"
                        : "of that database is shared there: " + String.join(", ", names),
                Suggestions.nearest(name.value(), names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(
                                names.isEmpty()
                                        ? "whoever has it shares it: reseed snapshot push " + name
                                                + "; the database has the same name in both projects, and share.url leads to the same place"
                                        : "reseed snapshot list --shared shows them"));
    }

    /**
     * Pulls it.
     *
     * @param replaces whether a snapshot of that name goes
     */
    public Report run(SnapshotName name, boolean replaces, Consent consent) {
        long start = System.nanoTime();
        try (SharedArchive archive = SharedArchive.open(place, find(name))) {
            return job.underLock(
                    consent,
                    (connector, facts) -> plan(connector, facts, archive, replaces),
                    ResetPlan::question,
                    (locked, plan) -> pull(locked, plan, archive, start));
        }
    }

    private Report pull(Job.Locked locked, ResetPlan plan, SharedArchive archive, long start) {
        boolean there = plan.step(BesideStep.Pull.class).isEmpty();
        long rows = there ? 0 : loaded(locked, plan, archive);
        return new Report(
                target.database(),
                archive.snapshot(),
                there,
                rows,
                warnings,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private long loaded(Job.Locked locked, ResetPlan plan, SharedArchive archive) {
        plan.notes().forEach(job.warnings());
        Stages stages = locked.stages();
        stages.clean();
        List<Neighbour> instead = plan.step(BesideStep.DropSnapshots.class)
                .map(BesideStep.DropSnapshots::snapshots)
                .orElse(List.of());
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        long rows;
        try {
            rows = fill(locked, archive, stage, instead);
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            if (loadingRole != null) {
                loadingRole.dropAfter(e); // after what it owns
            }
            job.cancellation().check();
            throw e;
        }
        Departures departures = new Departures(job.progress(), stages, warnings);
        instead.forEach(former -> departures.drop(former.name(), stages::clean));
        return rows;
    }

    private long fill(Job.Locked locked, SharedArchive archive, DatabaseName stage, List<Neighbour> instead) {
        Stages stages = locked.stages();
        ResetFacts facts = locked.facts();
        Mark empty = create(stages, facts, archive, stage);
        Supplier<Session> sessions = () -> locked.connector().open(stage, Build.SETTINGS);
        DumpLoad.Result loaded = load(locked, archive, stage, sessions);
        warnings.addAll(loaded.notes());
        job.cancellation().check();
        ResetExecution.admitRole(facts, sessions);
        Built built = stages.built(stage, facts.version());
        OptionalInt limit = facts.live().stream()
                .mapToInt(live -> live.properties().connectionLimit())
                .findFirst();
        locked.snapshots()
                .make(
                        stage,
                        stages.withChainsComment(empty),
                        built,
                        limit,
                        archive.snapshot().manifest().origin().name(),
                        instead);
        return loaded.rows();
    }

    /** It gets the settings of the live database, where there is one: a restore brings them back. */
    private Mark create(Stages stages, ResetFacts facts, SharedArchive archive, DatabaseName stage) {
        try (Progress.Step step = job.progress().start("create stage")) {
            Stages.Origin origin = new Stages.Origin(
                    target.maker(),
                    archive.fingerprint(),
                    facts.live().map(LiveDatabase::properties),
                    facts.version(),
                    archive.data());
            Mark mark = stages.create(stage, origin, job.cancellation());
            facts.live().ifPresent(live -> warnings.addAll(stages.carryOver(live.settings(), stage)));
            step.done(stage.value());
            return mark;
        }
    }

    private DumpLoad.Result load(
            Job.Locked locked, SharedArchive archive, DatabaseName stage, Supplier<Session> sessions) {
        Optional<LoadingRole> role = locked.stages().loadingRole(stage, locked.connector(), job.cancellation());
        loadingRole = role.orElse(null);
        Supplier<Session> loading = role.<Supplier<Session>>map(each -> () -> each.open(Build.SETTINGS))
                .orElse(sessions);
        DumpLoad.Result loaded =
                archive.load().run(new DumpLoad.Target(loading, sessions), job.progress(), job.cancellation());
        role.ifPresent(LoadingRole::retire);
        loadingRole = null;
        return loaded;
    }
}
