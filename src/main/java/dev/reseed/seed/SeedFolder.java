package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.ShownPath;
import dev.reseed.sql.LiveNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A folder of seed files, loaded in the order of their names: {@code 010_venues.csv} is sent to the table {@code venues} by
 * COPY, {@code 020_events.json} likewise, {@code 090_sequences.sql} is run statement by statement. A leading number is
 * not part of the table's name; {@code 030_shop.orders.csv} names a schema. Hidden files and {@code .md} files are passed over; any other is an error.
 */
public final class SeedFolder implements Seed {
    private final String shown;
    private final List<SeedFile> files;

    private SeedFolder(String shown, List<SeedFile> files) {
        this.shown = shown;
        this.files = List.copyOf(files);
    }

    /**
     * Lists the folder's files.
     *
     * @param root the project's folder, for the names in messages
     */
    public static SeedFolder of(Path root, Path folder) {
        List<Path> paths;
        try (Stream<Path> all = Files.list(folder)) {
            paths = all.filter(SeedFolder::counts)
                    .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "the seed folder " + ShownPath.of(root, folder) + " cannot be read",
                    Files.exists(folder) ? "it is not a folder, or may not be read" : "it does not exist",
                    "correct data.seed in reseed.yml, or name another: --seed NAME",
                    e);
        }
        List<SeedFile> files = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (Path path : paths) {
            Optional<SeedFile> file =
                    SeedFile.named(path, ShownPath.of(root, path)).filter(each -> Files.isRegularFile(path));
            file.ifPresentOrElse(files::add, () -> strangers.add(ShownPath.of(root, path)));
        }
        if (!strangers.isEmpty()) {
            throw ReseedException.usage(
                    "the seed folder " + ShownPath.of(root, folder) + " holds files that are neither CSV, JSON nor SQL",
                    String.join("\n", strangers),
                    "move them elsewhere, or name them .csv, .json, .jsonl or .sql");
        }
        return new SeedFolder(ShownPath.of(root, folder), files);
    }

    private static boolean counts(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".md");
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public String size() {
        return files.size() + (files.size() == 1 ? " file" : " files");
    }

    List<SeedFile> parts() {
        return files;
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> paths = new LinkedHashMap<>();
        files.forEach(file -> paths.put(file.shown(), file.path()));
        return paths;
    }

    @Override
    public String settings() {
        return "";
    }

    @Override
    public List<String> naming(DatabaseName database) {
        return naming(files, database);
    }

    static List<String> naming(List<SeedFile> files, DatabaseName database) {
        List<String> places = new ArrayList<>();
        for (SeedFile file : files) {
            if (file instanceof SeedFile.Sql) {
                places.addAll(LiveNames.places(file.shown(), text(file), database));
            }
        }
        return places;
    }

    private static String text(SeedFile file) {
        try {
            return new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the seed file " + file.shown() + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "make the file readable",
                    e);
        }
    }

    @Override
    public SeedForecast forecast(Session session, boolean emptied, Cancellation cancellation) {
        List<SeedForecast.Rows> tables = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean scripted = false;
        for (SeedFile file : files) {
            try {
                switch (file) {
                    case SeedFile.Csv csv ->
                        tables.add(FileRows.of(csv, session).forecast());
                    case SeedFile.Json json ->
                        tables.add(FileRows.of(json, session).forecast());
                    case SeedFile.Sql sql -> scripted = true;
                }
            } catch (ReseedException e) {
                problems.add(e.why());
            }
        }
        if (problems.isEmpty()) {
            return SeedForecast.of(tables);
        }
        String why = String.join("\n", problems);
        return scripted
                ? new SeedForecast(
                        tables,
                        "",
                        List.of("what its SQL files do is not known before they are run; without them it does not fit: "
                                + why),
                        Optional.empty())
                : new SeedForecast(
                        tables,
                        "",
                        List.of(),
                        Optional.of(ReseedException.failed(
                                "the seed " + shown + " does not fit the database", why, "correct the files")));
    }

    /** Rows from files may come beside others. */
    @Override
    public void requireEmpty(Session session) {}

    /** Loads all files, each in a transaction and a session of its own: what one sets must not reach the next. */
    @Override
    public Loaded load(Supplier<Session> sessions, Progress progress, Cancellation cancellation) {
        try (Progress.Step step = progress.start("load data")) {
            step.expect(files.size(), Progress.Unit.FILES);
            long rows = 0;
            int done = 0;
            for (SeedFile file : files) {
                cancellation.check();
                rows += load(file, sessions, cancellation);
                step.advanceTo(++done);
            }
            step.done(rows + (rows == 1 ? " row in " : " rows in ") + done + (done == 1 ? " file" : " files"));
            return new Loaded(rows, List.of());
        }
    }

    private static long load(SeedFile file, Supplier<Session> sessions, Cancellation cancellation) {
        try (Session session = sessions.get()) {
            return new SeedFileLoader(session, cancellation).load(file);
        }
    }
}
