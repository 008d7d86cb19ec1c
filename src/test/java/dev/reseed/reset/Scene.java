package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.server.Mark;
import dev.reseed.stage.CarriedSettings;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.Powers;
import dev.reseed.stage.PreparedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a planner is shown, built up by a test: a server with a live database {@code tickets} and nothing else. */
final class Scene {
    static final ProjectIdentity PROJECT = new ProjectIdentity(List.of("shop-1"));
    static final Mark.Maker MAKER = new Mark.Maker("shop-1", "dev");
    static final DatabaseName TICKETS = new DatabaseName("tickets");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final ResetPlanner.Ingredients DEMO = new ResetPlanner.Ingredients(
            12, Optional.of(new FillStep.Load("seeds/demo", "9 files")), 4, () -> List.of());
    static final String FINGERPRINT = "f7";

    /** The same with a compressed dump of 4.0 MB. */
    static ResetPlanner.Ingredients dumped(boolean schema, List<String> places) {
        FillStep.LoadDump load = new FillStep.LoadDump(
                "prod.dump", OptionalLong.of(4_000_000), "custom archive", Optional.of("masking.yml"));
        return new ResetPlanner.Ingredients(
                12,
                schema ? Optional.empty() : Optional.of(new FillStep.Load("seeds/demo", "9 files")),
                4,
                () -> places,
                Optional.of(new ResetPlanner.Dump(load, schema, true)));
    }

    private static final DatabaseProperties PROPERTIES =
            new DatabaseProperties("app", "UTF8", "C.UTF-8", "C.UTF-8", "libc", null, null, "pg_default", -1);

    private final List<OtherSession> sessions = new ArrayList<>();
    private final List<String> slots = new ArrayList<>();
    private final List<PreparedTransaction> prepared = new ArrayList<>();
    private final List<ResetFacts.Kept> kept = new ArrayList<>();
    private final List<Neighbour> leftovers = new ArrayList<>();
    private CarriedSettings settings = CarriedSettings.NONE;
    private Powers powers = new Powers("app", true, true, false);
    private final List<ResetFacts.Template> templates = new ArrayList<>();
    private final List<ResetFacts.Template> spares = new ArrayList<>();
    private final List<Neighbour> snapshots = new ArrayList<>();
    private boolean live = true;
    private Optional<Mark> mark = Optional.empty();
    private boolean pristine;
    private OptionalLong freeBytes = OptionalLong.empty();

    Scene withoutLive() {
        live = false;
        return this;
    }

    Scene powers(boolean createDatabases, boolean ownsLive) {
        powers = new Powers("app", createDatabases, ownsLive, false);
        return this;
    }

    Scene superuser() {
        powers = new Powers("postgres", true, true, true);
        return this;
    }

    /** The live database was built from the inputs of that fingerprint. */
    Scene built(String fingerprint) {
        mark = Optional.of(new Mark(
                Mark.Role.LIVE, TICKETS, MAKER, "17", 19_999, fingerprint, NOON, NOON, "1-a-1", "1@here", null, 0));
        return this;
    }

    Scene freeBytes(long bytes) {
        freeBytes = OptionalLong.of(bytes);
        return this;
    }

    Scene session(int pid, String user, boolean canBeEnded) {
        sessions.add(new OtherSession(pid, user, "web", "127.0.0.1", "idle", Duration.ofSeconds(12), canBeEnded));
        return this;
    }

    Scene unseenSession(int pid, String user) {
        sessions.add(new OtherSession(pid, user, "", null, null, null, false));
        return this;
    }

    Scene prepared(String name, String owner, boolean canBeRolledBack) {
        prepared.add(new PreparedTransaction("" + name.hashCode(), name, owner, Duration.ofHours(3), canBeRolledBack));
        return this;
    }

    Scene slot(String name) {
        slots.add(name);
        return this;
    }

    Scene settings(int count) {
        settings = carried(count);
        return this;
    }

    private static CarriedSettings carried(int count) {
        List<CarriedSettings.Setting> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new CarriedSettings.Setting("", "app.x" + i, "1"));
        }
        return new CarriedSettings(list, List.of(), false);
    }

    /** One more kept database, older than those before it. */
    Scene kept(String name, boolean builtHere, boolean changed) {
        kept.add(new ResetFacts.Kept(neighbour(name, Mark.Role.KEPT, builtHere ? "f1" : ""), changed));
        return this;
    }

    /** The same, changed, and made for another project. */
    Scene keptBy(String project, String name) {
        Neighbour ours = neighbour(name, Mark.Role.KEPT, "f1");
        Mark theirs = ours.mark().by(new Mark.Maker(project, "dev"));
        kept.add(new ResetFacts.Kept(new Neighbour(ours.name(), theirs, ours.bytes(), 0), true));
        return this;
    }

    /** The live database is as its image made it. */
    Scene pristine() {
        pristine = true;
        return this;
    }

    Scene leftover(String name) {
        leftovers.add(neighbour(name, Mark.Role.STAGE, "f1"));
        return this;
    }

    /** A template that was made so long before noon, from the inputs of that fingerprint. */
    Scene template(String name, String fingerprint, Duration age) {
        Neighbour database = neighbour(name, Mark.Role.TEMPLATE, fingerprint);
        Mark mark = database.mark().as(Mark.Role.TEMPLATE, NOON.minus(age));
        templates.add(new ResetFacts.Template(
                new Neighbour(database.name(), mark, database.bytes(), 0), CarriedSettings.NONE));
        return this;
    }

    /** A copy of a template that was made so long before noon, older than those before it, with so many settings. */
    Scene spare(String name, String fingerprint, Duration age, int settings) {
        Neighbour database = neighbour(name, Mark.Role.SPARE, fingerprint);
        Mark mark = database.mark().as(Mark.Role.SPARE, NOON.minus(age));
        spares.add(
                new ResetFacts.Template(new Neighbour(database.name(), mark, database.bytes(), 0), carried(settings)));
        return this;
    }

    /** A snapshot that was saved so long before noon. */
    Scene snapshot(String name, Duration age) {
        Neighbour database = neighbour("tickets__snapshot_0000000" + (snapshots.size() + 1), Mark.Role.SNAPSHOT, "f1");
        Mark mark = database.mark().as(Mark.Role.SNAPSHOT, NOON.minus(age)).with(new Mark.Saved(name, true));
        snapshots.add(new Neighbour(database.name(), mark, database.bytes(), 0));
        return this;
    }

    /** The same, of a database that another project made. */
    Scene snapshotBy(String project, String name, Duration age) {
        snapshot(name, age);
        Neighbour ours = snapshots.removeLast();
        Mark theirs = ours.mark().by(new Mark.Maker(project, "dev"));
        snapshots.add(new Neighbour(ours.name(), theirs, ours.bytes(), 0));
        return this;
    }

    static SnapshotPlanner snapshots() {
        return new SnapshotPlanner(copies(), "embedded server", NOON);
    }

    ResetPlan save(String name, boolean replaces) {
        return snapshots().save(facts(), new SnapshotName(name), replaces);
    }

    ResetPlan restore(String name) {
        return snapshots().restore(facts(), new SnapshotName(name));
    }

    ResetPlan push(String name) {
        return snapshots().push(facts(), new SnapshotName(name), "s3://team/a/");
    }

    /** Pulls 1 MB that were shared an hour before noon. */
    ResetPlan pull(String name, String fingerprint, boolean replaces) {
        BesideStep.Pull pull = new BesideStep.Pull(name, "s3://team/a/", 1_000_000, Duration.ofHours(1));
        return snapshots().pull(facts(), pull, fingerprint, replaces);
    }

    ResetPlan delete(String... names) {
        return snapshots()
                .delete(facts(), Stream.of(names).map(SnapshotName::new).toList());
    }

    private static Neighbour neighbour(String name, Mark.Role role, String fingerprint) {
        Mark mark = new Mark(role, TICKETS, MAKER, "17", 20_000, fingerprint, NOON, NOON, "1-a-1", "1@here", null, 0);
        return new Neighbour(new DatabaseName(name), mark, 8_300_000, 0);
    }

    /** What is asked before a recipe is read. */
    Optional<String> question() {
        return new ResetPlanner("dev", PROJECT, TICKETS, 1).question(facts());
    }

    ResetFacts facts() {
        Optional<LiveDatabase> database = live
                ? Optional.of(new LiveDatabase(
                        19_999, null, mark, PROPERTIES, settings, 8_300_000, sessions, prepared, slots))
                : Optional.empty();
        return new ResetFacts(
                180_006, powers, database, pristine, kept, leftovers, templates, spares, snapshots, List.of(),
                freeBytes);
    }

    ResetPlan plan(int keep) {
        return plan(keep, DEMO);
    }

    ResetPlan plan(int keep, ResetPlanner.Ingredients ingredients) {
        return plan(keep, ingredients, Optional.empty());
    }

    /** With templates, at noon. */
    ResetPlan cached() {
        return cached(DEMO);
    }

    ResetPlan cached(ResetPlanner.Ingredients ingredients) {
        return plan(1, ingredients, Optional.of(new ResetPlanner.Cache(FINGERPRINT, NOON)));
    }

    private ResetPlan plan(int keep, ResetPlanner.Ingredients ingredients, Optional<ResetPlanner.Cache> cache) {
        return new ResetPlanner("dev", PROJECT, TICKETS, keep).plan("embedded server", facts(), ingredients, cache);
    }

    /** A compressed dump of 4.0 MB with rows alone. */
    static LoadPlanner.Ingredients rows(boolean replaces) {
        FillStep.LoadDump load = new FillStep.LoadDump(
                "rows.dump",
                OptionalLong.of(4_000_000),
                "custom archive",
                Optional.of("masking.yml"),
                replaces,
                Optional.empty());
        return new LoadPlanner.Ingredients(new ResetPlanner.Dump(load, false, true), 4);
    }

    static LoadPlanner loader() {
        return new LoadPlanner(copies());
    }

    private static CopyPlanner copies() {
        return new CopyPlanner("dev", PROJECT, TICKETS, 1);
    }

    static MigratePlanner migrator() {
        return new MigratePlanner(copies());
    }

    /** What is pending, none of it late. */
    static Pending pending(String... due) {
        return new Pending(12, List.of(due), List.of(), List.of());
    }

    /** A migrate of a database that somebody changed. */
    ResetPlan migrate(Pending pending) {
        ResetFacts facts = facts();
        migrator().requireLive(facts);
        return migrator().plan("embedded server", facts, pending, 4, Optional.empty());
    }

    /** A migrate of a database that nobody changed. */
    ResetPlan migrateUnchanged(Pending pending) {
        return migrator().plan("embedded server", facts(), pending, 4, CopyPlanner.template(facts()));
    }

    /** A load into a database that somebody changed. */
    ResetPlan load(boolean replaces) {
        return loader().plan("embedded server", facts(), rows(replaces), Optional.empty());
    }

    /** A load into a database that nobody changed. */
    ResetPlan loadUnchanged() {
        return loader().plan("embedded server", facts(), rows(false), CopyPlanner.template(facts()));
    }

    /** The names that a plan drops by count, changed ones marked by {@code !}, older last. */
    static List<String> dropped(ResetPlan plan) {
        return plan.steps().stream()
                .filter(Step.DropKept.class::isInstance)
                .map(Step.DropKept.class::cast)
                .flatMap(drop -> drop.databases().stream().map(name -> name + (drop.changed() ? "!" : "")))
                .toList();
    }
}
