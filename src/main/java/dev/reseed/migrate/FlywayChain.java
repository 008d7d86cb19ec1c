package dev.reseed.migrate;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.ShownPath;
import dev.reseed.project.Migrations;
import dev.reseed.sql.DatabaseNameSearch;
import dev.reseed.sql.NameHit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A project's chain of migrations, run by Flyway. */
public final class FlywayChain {
    private static final Pattern DATABASE_LEVEL =
            Pattern.compile("\\b(alter|drop|on)\\s+database\\b", Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final Map<String, String> settings;

    /** @param root the project's folder */
    public FlywayChain(Path root, Migrations migrations) {
        this.root = root;
        this.settings = FlywaySettings.of(root, migrations);
    }

    /** Whether the project has migrations at all. */
    public boolean isEmpty() {
        return !settings.containsKey("flyway.locations");
    }

    /** Flyway's settings, for the fingerprint. */
    public Map<String, String> settings() {
        return settings;
    }

    /** All files below the locations, in the order of their paths. Reads folders only. */
    public List<MigrationFile> files() {
        List<MigrationFile> files = new ArrayList<>();
        for (String location : settings.getOrDefault("flyway.locations", "").split(",", -1)) {
            if (location.isEmpty()) {
                continue;
            }
            Path folder = Path.of(location.substring("filesystem:".length()));
            try (Stream<Path> below = Files.walk(folder)) {
                below.filter(Files::isRegularFile)
                        .sorted()
                        .map(path -> new MigrationFile(path, ShownPath.of(root, path)))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new ReseedException(
                        Kind.USAGE,
                        "the migrations in " + ShownPath.of(root, folder) + " cannot be read",
                        String.valueOf(e.getMessage()),
                        "correct migrations.locations in reseed.yml",
                        e);
            }
        }
        return files;
    }

    /**
     * Where scripts would reach the live database by its own name, as {@code file:line}. A name inside a literal or a body
     * counts only where the script also speaks of a database-level statement: it may put the two together at run time.
     */
    public List<String> naming(DatabaseName database) {
        List<String> places = new ArrayList<>();
        for (MigrationFile file : files()) {
            byte[] script = read(file);
            boolean speaksOfDatabases = DATABASE_LEVEL
                    .matcher(new String(script, StandardCharsets.ISO_8859_1))
                    .find();
            for (NameHit hit : DatabaseNameSearch.find(script, database)) {
                if (hit.evidence() != NameHit.Evidence.TEXT || speaksOfDatabases) {
                    places.add(file.shown() + ":" + hit.position().line());
                }
            }
        }
        return places;
    }

    private static byte[] read(MigrationFile file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the migration " + file.shown() + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "make the file readable",
                    e);
        }
    }

    /**
     * Applies what is pending.
     *
     * @param sessions opens sessions in the database; Flyway uses two and closes them
     * @return how many migrations were applied
     */
    public int apply(Supplier<Session> sessions, Progress.Step step, Cancellation cancellation) {
        try {
            Flyway flyway = flyway(sessions, new Steps(step));
            step.expect(flyway.info().pending().length, Progress.Unit.MIGRATIONS);
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            cancellation.check();
            throw new MigrationFailure(root).of(e);
        }
    }

    /** What a database's history says, against the files. Only reads. */
    public History history(Supplier<Session> sessions) {
        try {
            MigrationInfo[] all =
                    flyway(sessions, new Steps(Progress.NONE.start(""))).info().all();
            return new History(
                    scripts(all, MigrationInfo::isApplied),
                    scripts(all, info -> info.getState() == MigrationState.PENDING),
                    scripts(all, info -> info.getState().isFailed()));
        } catch (FlywayException e) {
            throw new MigrationFailure(root).of(e);
        }
    }

    private static List<String> scripts(MigrationInfo[] all, Predicate<MigrationInfo> which) {
        return Arrays.stream(all).filter(which).map(MigrationInfo::getScript).toList();
    }

    /** Fails with {@link Kind#USAGE} when there is a setting that Flyway does not know, or a value that it does not take. */
    public void requireSettings() {
        configuration();
    }

    private FluentConfiguration configuration() {
        try {
            FluentConfiguration configuration = Flyway.configure(FlywayChain.class.getClassLoader())
                    .configuration(settings)
                    .loggers("slf4j");
            // Flyway looks for the character set only when it reads the first script.
            configuration.getEncoding();
            return configuration;
        } catch (FlywayException | IllegalArgumentException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "Flyway's settings cannot be used",
                    String.valueOf(e.getMessage()).strip(),
                    "correct them, in migrations.flyway of reseed.yml, flyway.toml or flyway.conf",
                    e);
        }
    }

    private Flyway flyway(Supplier<Session> sessions, Steps steps) {
        return configuration()
                .callbacks(steps)
                .dataSource(new SessionDataSource(sessions))
                .load();
    }

    /** Counts the migrations as they are applied. */
    private static final class Steps extends BaseCallback {
        private final Progress.Step step;
        private int applied;

        Steps(Progress.Step step) {
            this.step = step;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            applied++;
            step.advanceTo(applied);
        }
    }
}
