package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.load.DatabaseGround;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.SchemaReader;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.AutoSources;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A seed without a file: every table that has no rows gets some, as its names, types and constraints tell. */
public record AutoSeed(Settings rules) implements Seed {
    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 1, 1);

    /**
     * One with what a person asks for.
     *
     * @param options without a size's name
     */
    public static AutoSeed of(SeedOptions options) {
        return new AutoSeed(new Settings(
                1,
                micros(FROM),
                micros(UNTIL),
                options.scale().map(AutoSeed::scale).orElse(1.0)));
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    }

    private static double scale(String text) {
        double scale;
        try {
            scale = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            scale = 0;
        }
        if (!(scale > 0 && scale <= 1e9)) {
            throw ReseedException.usage(
                    "--scale " + text + " is no scale",
                    "without a seed file there are no sizes with names",
                    "use a number above 0: --scale 10");
        }
        return scale;
    }

    @Override
    public String shown() {
        return "generated rows";
    }

    @Override
    public String size() {
        return "every table that has none";
    }

    @Override
    public List<SeedFile> files() {
        return List.of();
    }

    @Override
    public String settings() {
        return rules.toString();
    }

    @Override
    public List<String> naming(DatabaseName database) {
        return List.of();
    }

    @Override
    public Loaded load(Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        SeedPlan plan;
        try (Progress.Step step = progress.start("plan rows");
                Session session = sessions.get()) {
            Schema schema = SchemaReader.read(session);
            session.execute("set search_path to pg_catalog");
            plan = new SeedPlanner(schema, rules, AutoSources.read(rules, Locales.DEFAULT), new DatabaseGround(session)).auto();
            step.done(counted(plan.total(), "row") + " for "
                    + counted(plan.tables().size(), "table"));
        }
        cancellation.check();
        try (Progress.Step step = progress.start("generate")) {
            long start = System.nanoTime();
            SeedLoad.Result result =
                    new SeedLoad(plan, Runtime.getRuntime().availableProcessors()).run(sessions, step, cancellation);
            double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
            step.done(
                    counted(result.rows(), "row") + ", " + counted(Math.round(result.rows() / seconds), "row") + "/s");
            return new Loaded(result.rows(), plan.notes());
        }
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d", count) + " " + what + (count == 1 ? "" : "s");
    }
}
