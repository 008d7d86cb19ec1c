package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.SchemaReader;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.AutoSources;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import dev.reseed.seed.plan.SpecSources;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Rows that are made. */
record Generation(Settings settings, Locales locales) {
    private static final int MOST_WORKERS = 8;

    /** Plans rows and sends them. */
    Seed.Loaded run(
            Function<SeedPlanner, SeedPlan> what,
            Supplier<Session> sessions,
            Progress progress,
            Cancellation cancellation) {
        SeedPlan plan = planned(what, sessions, progress);
        cancellation.check();
        SeedLoad.Result result = sent(new SeedLoad(plan, workers()), sessions, progress, cancellation);
        return new Seed.Loaded(result.rows(), plan.notes());
    }

    /**
     * Fills every table that has no rows. One whose rows the server refuses is left empty, as one that cannot be planned is. Which one that is
     * must not depend on which worker comes first: so it is looked for with one.
     *
     * @param except tables that stay empty
     */
    Seed.Loaded automatic(
            Set<TableName> except, Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        Set<TableName> blank = blank(sessions);
        Map<TableName, String> refused = new LinkedHashMap<>();
        int workers = workers();
        while (true) {
            SeedPlan plan = planned(planner -> planner.auto(except, refused), sessions, progress);
            cancellation.check();
            SeedLoad load = new SeedLoad(plan, workers, blank);
            try {
                SeedLoad.Result result = sent(load, sessions, progress, cancellation);
                return new Seed.Loaded(result.rows(), plan.notes());
            } catch (ReseedException e) {
                TableName table = load.refused().orElseThrow(() -> e);
                if (workers == 1) {
                    refused.put(table, e.why().lines().findFirst().orElse(""));
                }
                workers = 1;
            }
        }
    }

    private Set<TableName> blank(Supplier<Session> sessions) {
        try (Session session = sessions.get()) {
            return SchemaReader.read(session).tables().values().stream()
                    .filter(table -> !table.hasRows())
                    .map(Table::name)
                    .collect(Collectors.toSet());
        }
    }

    private static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
    }

    private SeedPlan planned(Function<SeedPlanner, SeedPlan> what, Supplier<Session> sessions, Progress progress) {
        try (Progress.Step step = progress.start("plan rows");
                Session session = sessions.get()) {
            SeedPlan plan = plan(what, session);
            PlanSize size = PlanSize.of(plan);
            size.requireRoom(session);
            step.done(counted(plan.total(), "row") + " for "
                    + counted(plan.tables().size(), "table") + size.told());
            return plan;
        }
    }

    private static SeedLoad.Result sent(
            SeedLoad load, Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        try (Progress.Step step = progress.start("generate")) {
            long start = System.nanoTime();
            try {
                SeedLoad.Result result = load.run(sessions, step, cancellation);
                double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
                step.done(counted(result.rows(), "row") + ", " + counted(Math.round(result.rows() / seconds), "row")
                        + "/s");
                return result;
            } catch (ReseedException e) {
                load.refused().ifPresent(table -> step.done(table + " refuses its rows: once more, from the start"));
                throw e;
            }
        }
    }

    /** Plans rows, and only reads. */
    SeedPlan plan(Function<SeedPlanner, SeedPlan> what, Session session) {
        Schema schema = schema(session);
        return what.apply(new SeedPlanner(schema, settings, sources(), new DatabaseGround(session)));
    }

    /** Reads what the database has, and prepares the session for questions about it. */
    Schema schema(Session session) {
        Schema schema = SchemaReader.read(session);
        session.execute("set search_path to pg_catalog");
        session.execute("set jit = off");
        return schema;
    }

    SpecSources sources() {
        return new SpecSources(AutoSources.read(settings, locales));
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d", count) + " " + what + (count == 1 ? "" : "s");
    }
}
