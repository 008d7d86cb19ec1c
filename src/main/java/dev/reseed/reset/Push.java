package dev.reseed.reset;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.environment.EnvironmentDump;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Sizes;
import dev.reseed.project.UserLock;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Stages;
import dev.reseed.storage.ObjectStorage;
import dev.reseed.storage.SharedManifest;
import dev.reseed.storage.SharedSnapshot;
import dev.reseed.storage.SharedSnapshots;
import dev.reseed.storage.UploadFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shares a snapshot: a copy of it is written as an archive, and that is sent. The database that was saved, and the snapshot, are only read. What
 * is shared already is not sent.
 */
public final class Push {
    private static final ArchiveForm FORM =
            new ArchiveForm(ArchiveForm.Layout.DIRECTORY, Compression.GZIP, OptionalInt.empty());

    private final Job job;
    private final Target target;
    private final SharedPlace place;
    private final String by;
    private final SnapshotPlanner planner;

    /** @param by who shares, as the manifest tells it */
    public Push(Job job, SharedPlace place, String by) {
        this.job = job;
        this.target = job.target();
        this.place = place;
        this.by = by;
        this.planner = SnapshotPlanner.of(target);
    }

    /**
     * What is shared.
     *
     * @param there whether it was before, and nothing was sent
     * @param notes what is not in it, in words
     */
    public record Report(
            DatabaseName database, SharedSnapshot snapshot, boolean there, List<String> notes, Duration duration) {
        public Report {
            notes = List.copyOf(notes);
        }
    }

    /** An archive that was written, and what its manifest will say. */
    private record Written(SharedManifest.Origin origin, EnvironmentDump.Result result) {}

    /**
     * The plan; nothing is done.
     *
     * @param again whether it is sent where it is shared already
     */
    public ResetPlan plan(SnapshotName name, boolean again, Optional<String> confirmed) {
        return new DryRun(job, confirmed)
                .plan(() -> planner.beforeStart("push the snapshot " + name), (connector, facts) -> {
                    SharedManifest.Origin origin = origin(facts, name);
                    Optional<SharedSnapshot> there = again ? Optional.empty() : find(origin);
                    return there.isPresent()
                            ? planner.nothing(
                                    "it is shared already: " + there.get().home())
                            : plan(connector, facts, name);
                });
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, SnapshotName name) {
        SharedManifest.Origin origin = origin(facts, name);
        Neighbour snapshot =
                name.require(facts.snapshots(), target.environment().name());
        Snapshots.requireCollation(connector, facts, snapshot.name(), name, target.database());
        return planner.push(
                facts, name, SharedSnapshots.address(place.address(), origin).toString());
    }

    private SharedManifest.Origin origin(ResetFacts facts, SnapshotName name) {
        Neighbour snapshot =
                name.require(facts.snapshots(), target.environment().name());
        return ShareableSnapshot.of(snapshot)
                .origin(target, facts.version(), target.clock().instant(), by);
    }

    private Optional<SharedSnapshot> find(SharedManifest.Origin origin) {
        try (ObjectStorage storage = place.storages().get()) {
            return new SharedSnapshots(storage, place.address()).find(origin);
        }
    }

    /**
     * Shares it.
     *
     * @param again whether it is sent where it is shared already, in the place of that
     */
    public Report run(SnapshotName name, boolean again, Consent consent) {
        long start = System.nanoTime();
        Gate.Passed passed = new Gate(target).passBeside(job.progress(), job.cancellation());
        ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
        // What is there may be damaged: with --force nobody asks.
        Optional<SharedSnapshot> there = again ? Optional.empty() : find(origin(facts, name));
        if (there.isPresent()) {
            return report(there.get(), true, List.of(), start);
        }
        try (WorkFolder folder =
                WorkFolder.make(target.folders(), target.folders().cache().resolve("push"))) {
            Path archive = folder.path().resolve("archive");
            Written written = job.underLock(
                    consent,
                    (connector, now) -> plan(connector, now, name),
                    plan -> Optional.empty(),
                    (locked, plan) -> write(locked, name, archive));
            job.cancellation().check();
            SharedSnapshot shared = send(archive, written, again);
            boolean others = !shared.manifest().origin().equals(written.origin());
            return report(shared, others, written.result().notes(), start);
        }
    }

    private Written write(Job.Locked locked, SnapshotName name, Path archive) {
        Neighbour snapshot =
                name.require(locked.facts().snapshots(), target.environment().name());
        ShareableSnapshot source = ShareableSnapshot.of(snapshot);
        Stages stages = locked.stages();
        stages.clean();
        DatabaseName copy = stages.name(Mark.Role.STAGE);
        try {
            try (Progress.Step step = job.progress().start("copy snapshot")) {
                locked.snapshots().copy(snapshot, copy, step, job.cancellation());
                step.done(copy.value());
            }
            EnvironmentDump.Result result = dump(locked, source, copy, archive);
            stages.drop(copy);
            return new Written(origin(locked.facts(), name), result);
        } catch (RuntimeException e) {
            stages.dropAfter(e, copy);
            job.cancellation().check();
            throw e;
        }
    }

    private EnvironmentDump.Result dump(Job.Locked locked, ShareableSnapshot source, DatabaseName copy, Path archive) {
        Connector connector = locked.connector();
        int version = locked.facts().version();
        DatabaseProperties properties;
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            properties = DatabaseProperties.read(session, copy, version).orElseThrow();
        }
        DatabaseName database = target.shared();
        EnvironmentDump.Origin origin = new EnvironmentDump.Origin(
                new EnvironmentDump.Database(
                        database.value(), properties.owner(), properties.creation(database, version)),
                MaskedDump.serverVersion(connector),
                source.provenance().line(),
                () -> connector.open(copy, Observer.READ_ONLY));
        // As if it had been written when it was saved: the same snapshot gives the same bytes, and a push that was cut
        // goes on.
        Clock saved = Clock.fixed(source.snapshot().mark().time(), ZoneOffset.UTC);
        return new EnvironmentDump(
                        origin, new ArchivePlace(archive, "the archive", false), FORM, MaskedDump.usualWidth(), saved)
                .run(() -> {}, job.progress(), job.cancellation());
    }

    /** One command of a user at a time: two of them would go on with the same upload. */
    private SharedSnapshot send(Path archive, Written written, boolean again) {
        try (ObjectStorage storage = place.storages().get()) {
            String home =
                    SharedSnapshots.address(place.address(), written.origin()).toString();
            UserLock.Subject subject = new UserLock.Subject(
                    "push\n" + storage.shown() + "\n" + home,
                    home,
                    () -> job.warnings().accept("another push of this snapshot is under way: this one waits for it"));
            return new UserLock(target.folders())
                    .during(subject, job.cancellation(), () -> upload(storage, archive, written, again));
        } catch (ReseedException e) {
            job.cancellation().check();
            throw e;
        }
    }

    private SharedSnapshot upload(ObjectStorage storage, Path archive, Written written, boolean again) {
        try (Progress.Step step = job.progress().start("upload")) {
            long bytes = written.result().bytes();
            step.expect(bytes, Progress.Unit.BYTES);
            Path uploads = target.folders().create(target.folders().state().resolve("uploads"));
            SharedSnapshot shared = new SharedSnapshots(storage, place.address())
                    .push(
                            archive,
                            written.origin(),
                            again,
                            new UploadFolder(uploads, storage.shown()),
                            step::advanceTo);
            step.done(Sizes.format(bytes));
            return shared;
        }
    }

    private Report report(SharedSnapshot snapshot, boolean there, List<String> notes, long start) {
        return new Report(target.database(), snapshot, there, notes, Duration.ofNanos(System.nanoTime() - start));
    }
}
