package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.ShownPath;
import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.SeedFileReader;
import dev.reseed.seed.file.SeedSpec;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.load.NextNumbers;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import dev.reseed.seed.provider.Providers;
import dev.reseed.seed.provider.Things;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A seed as a file describes it, or without a file. */
public final class SpecSeed implements Seed {
    private final SeedSpec spec;
    private final Optional<Path> file;
    private final String shown;
    private final Settings rules;

    private SeedSpecParts parts() {
        return new SeedSpecParts(spec.parts());
    }

    private SpecSeed(SeedSpec spec, Optional<Path> file, String shown, SeedOptions options) {
        this.spec = spec;
        this.file = file;
        this.shown = shown;
        BigDecimal scale = options.scale().map(spec::scale).orElse(BigDecimal.ONE);
        this.rules = new Settings(spec.seed(), micros(spec.from()), micros(spec.until()), scale, options.edgeCases());
    }

    /** Without a file: every table that has no rows gets some. */
    public static SpecSeed automatic(SeedOptions options) {
        return new SpecSeed(SeedSpec.automatic(), Optional.empty(), "generated rows", options);
    }

    /**
     * Reads a seed file.
     *
     * @param root the project's folder, for the names in messages
     */
    public static SpecSeed read(Path root, Path file, SeedOptions options) {
        SeedSpec spec = new SeedFileReader(new RegisteredProviders(Providers.of(Things.read()))).read(root, file);
        return new SpecSeed(spec, Optional.of(file), ShownPath.of(root, file), options);
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public String size() {
        return parts().summary() + parts().least(rules.scale());
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        file.ifPresent(path -> files.put(shown, path));
        parts().files().forEach(each -> files.put(each.shown(), each.path()));
        return files;
    }

    @Override
    public String settings() {
        return rules.toString() + spec.locales();
    }

    @Override
    public List<String> naming(DatabaseName database) {
        return SeedFolder.naming(parts().files(), database);
    }

    @Override
    public SeedForecast forecast(Session session, boolean emptied, Cancellation cancellation) {
        SeedForecast forecast = new Forecasting(spec.parts(), shown, generation()).of(session, emptied, cancellation);
        return file.isEmpty()
                        && forecast.tables().isEmpty()
                        && forecast.problem().isEmpty()
                ? new SeedForecast(List.of(), "", List.of(), Optional.of(nothing(forecast.notes())))
                : forecast;
    }

    @Override
    public void requireEmpty(Session session) {
        new Forecasting(spec.parts(), shown, generation()).requireEmpty(session);
    }

    /** The tables that other parts bring rows of: that these keep them is no news. */
    private Stream<TableName> named() {
        return spec.parts().stream().flatMap(part -> switch (part) {
            case Part.Csv csv ->
                Stream.of(FileRows.name(csv.file().schema(), csv.file().table()));
            case Part.Json json ->
                Stream.of(FileRows.name(json.file().schema(), json.file().table()));
            case Part.Sql sql -> Stream.empty();
            case Part.Generated generated -> generated.tables().stream().map(TableSpec::name);
            case Part.Auto auto -> Stream.empty();
        });
    }

    private static ReseedException nothing(List<String> notes) {
        return ReseedException.failed(
                "no table can be filled",
                notes.isEmpty() ? "the database has no tables" : String.join("\n", notes),
                "rows that are there stay: for others begin without them, reseed reset --no-data");
    }

    @Override
    public Loaded load(Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        Generation generation = generation();
        long rows = 0;
        List<String> notes = new ArrayList<>();
        List<String> own = named().map(SeedPlanner::keeps).toList();
        for (Part part : spec.parts()) {
            cancellation.check();
            Loaded loaded = switch (part) {
                case Part.Csv csv -> file(csv.file(), sessions, progress, cancellation);
                case Part.Json json -> file(json.file(), sessions, progress, cancellation);
                case Part.Sql sql -> file(sql.file(), sessions, progress, cancellation);
                case Part.Generated generated ->
                    generation.run(planner -> planner.told(generated.tables()), sessions, progress, cancellation);
                case Part.Auto auto ->
                    new AutomaticLoad(generation.alone(auto.rows()), auto.except(), sessions, progress, cancellation)
                            .run();
            };
            rows += loaded.rows();
            notes.addAll(loaded.notes());
            notes.removeAll(own);
        }
        if (spec.parts().stream().anyMatch(part -> part instanceof Part.Csv || part instanceof Part.Json)) {
            try (Session session = sessions.get()) {
                new NextNumbers(session).setBehind(generation.schema(session));
            }
        }
        if (file.isEmpty() && rows == 0) {
            throw nothing(notes);
        }
        return new Loaded(rows, notes);
    }

    /**
     * Makes some rows of a table without sending them anywhere.
     *
     * @param session that need not be able to write
     * @param table its name, with or without its schema
     * @param most how many rows at most
     */
    public SeedPreview preview(Session session, String table, int most, Cancellation cancellation) {
        return Generation.until(
                cancellation,
                session,
                () -> new Previewing(spec.parts(), shown, generation()).of(session, table, most, cancellation));
    }

    /**
     * Writes a seed file that makes what this seed makes by itself.
     *
     * @param session that need not be able to write
     * @param all whether tables that have rows are written too, as if they had none
     */
    public SeedDraft draft(Session session, boolean all, Cancellation cancellation) {
        return Generation.until(
                cancellation, session, () -> SeedDraft.of(spec, generation(), session, all, cancellation));
    }

    private Generation generation() {
        return new Generation(rules, locales());
    }

    private Locales locales() {
        return Locales.of(spec.locales().stream()
                .map(each ->
                        each.locale().toLanguageTag() + ": " + each.weight().toPlainString())
                .toList());
    }

    private static Loaded file(
            SeedFile file, Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        try (Progress.Step step = progress.start("load file");
                Session session = sessions.get()) {
            long rows = new SeedFileLoader(session, cancellation).load(file);
            boolean counted = rows > 0 || !(file instanceof SeedFile.Sql);
            // The rows of its INSERT statements nobody counts.
            String brought = counted ? String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows") : "run";
            step.done(file.path().getFileName() + ": " + brought);
            return new Loaded(rows, List.of());
        }
    }

    /** What there is in a list of parts. */
    private record SeedSpecParts(List<Part> all) {
        private static final double MANY = 1e7;

        List<SeedFile> files() {
            List<SeedFile> files = new ArrayList<>();
            for (Part part : all) {
                switch (part) {
                    case Part.Csv csv -> files.add(csv.file());
                    case Part.Json json -> files.add(json.file());
                    case Part.Sql sql -> files.add(sql.file());
                    case Part.Generated generated -> {}
                    case Part.Auto auto -> {}
                }
            }
            return files;
        }

        /** How many rows are sure where that is a lot, and what they take at least. */
        String least(BigDecimal scale) {
            double rows = 0;
            for (Part part : all) {
                if (part instanceof Part.Generated generated) {
                    for (TableSpec table : generated.tables()) {
                        rows += table.rows() instanceof Rows.Amount amount ? amount.at(scale) : 0;
                    }
                }
            }
            return rows < MANY
                    ? ""
                    : String.format(
                            Locale.ROOT, "; %,.0f rows or more, %,.1f GB at least", rows, rows * PlanSize.ROW / 1e9);
        }

        String summary() {
            List<String> words = new ArrayList<>();
            int files = files().size();
            if (files > 0) {
                words.add(files + (files == 1 ? " file" : " files"));
            }
            List<TableSpec> tables = all.stream()
                    .flatMap(part ->
                            part instanceof Part.Generated generated ? generated.tables().stream() : Stream.empty())
                    .toList();
            if (!tables.isEmpty()) {
                words.add("rows for " + tables.size() + (tables.size() == 1 ? " table" : " tables"));
            }
            if (all.stream().anyMatch(Part.Auto.class::isInstance)) {
                words.add((words.isEmpty() ? "" : "and ") + "for every table that has none");
            }
            return String.join(", ", words);
        }
    }
}
