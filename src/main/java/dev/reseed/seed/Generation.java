package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.SchemaReader;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.AutoSources;
import dev.reseed.seed.plan.LocaleOfSchema;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import dev.reseed.seed.plan.SpecSources;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rows that are made. */
record Generation(Settings settings, Locales locales) {
    private static final int MOST_WORKERS = 8;

    /** The same with a number for tables that belong to no other. */
    Generation alone(Rows rows) {
        return new Generation(settings.alone(rows), locales);
    }

    /** Plans rows and sends them. */
    Seed.Loaded run(
            Function<SeedPlanner, SeedPlan> what,
            Supplier<Session> sessions,
            Progress progress,
            Cancellation cancellation) {
        SeedPlan plan = planned(what, sessions, progress, cancellation);
        return loaded(plan, sessions, progress, cancellation);
    }

    /** Sends planned rows. */
    static Seed.Loaded loaded(SeedPlan plan, Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        SeedLoad load = new SeedLoad(plan, workers());
        SeedLoad.Result result = sent(step -> load.run(sessions, step, cancellation), progress);
        return new Seed.Loaded(result.rows(), plan.notes());
    }

    private static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
    }

    SeedPlan planned(
            Function<SeedPlanner, SeedPlan> what,
            Supplier<Session> sessions,
            Progress progress,
            Cancellation cancellation) {
        try (Progress.Step step = progress.start("plan rows");
                Session session = sessions.get()) {
            SeedPlan plan = plan(what, session, cancellation);
            PlanSize size = PlanSize.of(plan);
            size.requireRoom(session);
            step.done(counted(plan.total(), "row") + " for "
                    + counted(plan.tables().size(), "table") + size.told());
            return plan;
        }
    }

    /** Sends rows, and tells how fast that was. */
    static SeedLoad.Result sent(Function<Progress.Step, SeedLoad.Result> load, Progress progress) {
        try (Progress.Step step = progress.start("generate")) {
            long start = System.nanoTime();
            SeedLoad.Result result = load.apply(step);
            double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
            step.done(
                    counted(result.rows(), "row") + ", " + counted(Math.round(result.rows() / seconds), "row") + "/s");
            return result;
        }
    }

    /** Plans rows, and only reads. */
    SeedPlan plan(Function<SeedPlanner, SeedPlan> what, Session session, Cancellation cancellation) {
        return until(cancellation, session, () -> {
            Schema schema = schema(session);
            return what.apply(
                    new SeedPlanner(schema, settings, sources(schema), new DatabaseGround(session, cancellation)));
        });
    }

    /** Reads from a database until somebody cancels: then what the session runs ends, and that is how it fails. */
    static <T> T until(Cancellation cancellation, Session session, Supplier<T> reading) {
        try (Cancellation.Registration waking = cancellation.onCancel(session::cancelRunning)) {
            T read = reading.get();
            cancellation.check();
            return read;
        } catch (ReseedException e) {
            cancellation.check();
            throw e;
        }
    }

    /** Reads what the database has, and prepares the session for questions about it. */
    Schema schema(Session session) {
        Schema schema = SchemaReader.read(session);
        session.execute("set search_path to pg_catalog");
        session.execute("set jit = off");
        return schema;
    }

    SpecSources sources(Schema schema) {
        return new SpecSources(AutoSources.read(settings, locales(schema)));
    }

    /** The locales of the people: where nobody named any, the one that the schema's defaults say. */
    Locales locales(Schema schema) {
        return locales.isTold()
                ? locales
                : LocaleOfSchema.of(schema).map(tag -> Locales.of(List.of(tag))).orElse(locales);
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d", count) + " " + what + (count == 1 ? "" : "s");
    }
}
