package dev.reseed.migrate;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.Sizes;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Names;
import dev.reseed.migrate.chain.Renumbering;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.migrate.chain.ScriptSettings;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.lint.BranchRules;
import dev.reseed.migrate.lint.FileRules;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.MixedRules;
import dev.reseed.migrate.lint.NamingRules;
import dev.reseed.migrate.lint.ReferenceRules;
import dev.reseed.migrate.lint.RoleRules;
import dev.reseed.migrate.lint.Suppressions;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.migrate.trace.Tracer;
import dev.reseed.migrate.trace.Watchdog;
import dev.reseed.migrate.trace.Watcher;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.LiveNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** A project's chain of migrations, run by Flyway. */
public final class FlywayChain {
    private static final String INIT_SQL = "flyway.initSql";
    private static final long MEBIBYTE = 1 << 20;

    /** How often a statement's text is held while it is read, sent and looked at. */
    private static final int TIMES_HELD = 12;

    private static final String PASSED_OVER = "flyway.ignoreMigrationPatterns";

    private final Path root;
    private final FlywaySettings settings;
    private final Migrations migrations;
    private final Optional<List<MigrationFile>> selected;

    /** Of placeholders, in the place of the project's. */
    private final Map<String, String> values;

    /** @param root the project's folder */
    public FlywayChain(Path root, Migrations migrations) {
        this(root, migrations, FlywaySettings.of(root, migrations), Optional.empty(), Map.of());
    }

    private FlywayChain(
            Path root,
            Migrations migrations,
            FlywaySettings settings,
            Optional<List<MigrationFile>> selected,
            Map<String, String> values) {
        this.values = values;
        this.root = root;
        this.migrations = migrations;
        this.settings = settings;
        this.selected = selected;
    }

    /** The same project's chain of some files alone, which may lie elsewhere: those have their bare names in a history. */
    public FlywayChain of(List<MigrationFile> files) {
        return new FlywayChain(root, migrations, settings, Optional.of(List.copyOf(files)), values);
    }

    /** The same with other values of some placeholders. */
    public FlywayChain with(Map<String, String> values) {
        return new FlywayChain(root, migrations, settings, selected, Map.copyOf(values));
    }

    /** The values of placeholders but for Flyway's own, by their names in whatever case; a map of the caller's. */
    public Map<String, String> placeholders() {
        Map<String, String> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        placeholders.putAll(configuration().getPlaceholders());
        return placeholders;
    }

    /** Whether the project has migrations at all. */
    public boolean isEmpty() {
        return settings.locations().isEmpty();
    }

    /** Flyway's settings, for the fingerprint. */
    public Map<String, String> settings() {
        return settings.properties();
    }

    /** What is run before the first migration, then all files below the locations, in the order of their paths. */
    public List<MigrationFile> sources() {
        return Stream.concat(prelude().files().stream(), files().stream()).toList();
    }

    private Prelude prelude() {
        return new Prelude(
                migrations.prelude().stream().map(FlywayChain::preludeFile).toList());
    }

    private static MigrationFile preludeFile(ProjectPath path) {
        if (!Files.isRegularFile(path.path())) {
            throw ReseedException.usage(
                    "the prelude " + path.given() + " cannot be read",
                    "there is no such file",
                    "correct migrations.prelude in reseed.yml");
        }
        return new MigrationFile(path.path(), path.given());
    }

    /** All files below the locations, in the order of their paths; links are followed, as Flyway does. Reads folders only. */
    public List<MigrationFile> files() {
        return selected.orElseGet(this::below);
    }

    private List<MigrationFile> below() {
        List<MigrationFile> files = new ArrayList<>();
        Stream.concat(settings.locations().stream(), settings.callbackLocations().stream())
                .forEach(folder -> files.addAll(files(folder)));
        return files;
    }

    private List<MigrationFile> files(Path folder) {
        try (Stream<Path> below = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return below.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new MigrationFile(path, ShownPath.of(root, path)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "the migrations in " + ShownPath.of(root, folder) + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "correct migrations.locations in reseed.yml",
                    e);
        }
    }

    /**
     * Where scripts would reach the live database by its own name, as {@code file:line}; both as they are written and with
     * their placeholders filled in.
     */
    public List<String> naming(DatabaseName database) {
        return naming(database, file -> true);
    }

    /** The same as findings. */
    public List<Finding> naming(Chain chain, DatabaseName database) {
        return NamingRules.of(naming(database), chain, database);
    }

    private List<String> naming(DatabaseName database, Predicate<MigrationFile> which) {
        FluentConfiguration configuration = configuration();
        Placeholders placeholders = new Placeholders(configuration);
        Set<String> places = new LinkedHashSet<>();
        for (MigrationFile file : sources().stream().filter(which).toList()) {
            // A script in UTF-16 that is read as something else has its words between NULs.
            String script = new String(file.bytes(), configuration.getEncoding()).replace("\0", "");
            places.addAll(LiveNames.places(file.shown(), script, database));
            String replaced = placeholders.replaced(script, database);
            if (!replaced.equals(script)) {
                places.addAll(LiveNames.places(file.shown(), replaced, database));
            }
        }
        String initSql = settings.properties().getOrDefault(INIT_SQL, "");
        places.addAll(LiveNames.places(INIT_SQL, initSql, database));
        places.addAll(LiveNames.places(INIT_SQL, placeholders.replaced(initSql, database), database));
        return List.copyOf(places);
    }

    /**
     * Applies what is pending.
     *
     * @param sessions opens sessions in the database; Flyway uses two and closes them
     * @return the names of the scripts that were applied, in their order
     */
    public List<String> apply(Supplier<Session> sessions, Progress.Step step, Cancellation cancellation) {
        try (Watchdog watchdog = new Watchdog(sessions, Watchdog.NEVER, cancellation)) {
            Flyway flyway = flyway(watchdog::open, new Steps(step, cancellation));
            MigrationInfo[] pending = prepare(flyway, watchdog::open, step);
            return flyway.migrate().migrations.stream()
                    .map(applied -> script(applied.filepath, pending))
                    .toList();
        } catch (FlywayException e) {
            cancellation.check();
            throw failures().of(e);
        }
    }

    /**
     * Applies what is pending, watched.
     *
     * @param timeout of each statement
     * @return where and why it ended; empty when all was applied
     * @throws ReseedException where the work was ended, or what it did could not be looked at
     */
    public Optional<FailedRun> watched(
            Supplier<Session> sessions,
            Watcher watcher,
            Duration timeout,
            Progress.Step step,
            Cancellation cancellation) {
        FluentConfiguration configuration = configuration();
        try (Watchdog watchdog = new Watchdog(sessions, timeout, cancellation)) {
            return watched(configuration, watcher, watchdog, step, cancellation)
                    .map(failed -> watchdog.hasStruck() ? failed.inTime(timeout) : failed);
        }
    }

    private Optional<FailedRun> watched(
            FluentConfiguration configuration,
            Watcher watcher,
            Watchdog watchdog,
            Progress.Step step,
            Cancellation cancellation) {
        try {
            Tracer tracer = new Tracer(
                    parser(),
                    this::file,
                    watcher,
                    watchdog,
                    chain().of(Script.Kind.CALLBACK).findAny().isEmpty());
            Flyway flyway = configuration
                    .callbacks(new Steps(step, cancellation), tracer)
                    .dataSource(new SessionDataSource(watchdog::open))
                    .load();
            prepare(flyway, watchdog::open, step);
            flyway.migrate();
            return Optional.empty();
        } catch (FlywayException e) {
            cancellation.check();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ReseedException own) {
                    throw own;
                }
            }
            return Optional.of(failures().facts(e));
        }
    }

    /** Runs the prelude where nothing was applied yet, and gives what is pending. */
    private MigrationInfo[] prepare(Flyway flyway, Supplier<Session> sessions, Progress.Step step) {
        MigrationInfoService history = flyway.info();
        step.expect(history.pending().length, Progress.Unit.MIGRATIONS);
        if (history.applied().length == 0) {
            prelude().run(sessions);
        }
        return history.pending();
    }

    private MigrationFile file(@Nullable String path) {
        Path file = path == null ? Path.of("") : Path.of(path);
        return new MigrationFile(file, ShownPath.of(root, file));
    }

    /** Flyway's own placeholders; where a script is only split, what stands in their place makes no difference. */
    private static Map<String, String> builtIn(FluentConfiguration configuration) {
        Map<String, String> values = new TreeMap<>();
        for (String name : Placeholders.BUILT_IN) {
            values.put("flyway" + configuration.getPlaceholderSeparator() + name, "x");
        }
        return values;
    }

    /** The chain as the files tell it. */
    public Chain chain() {
        return new Names(configuration()).chain(files());
    }

    /** How the chain stands to another branch's. */
    public BranchRules branch(GitRepository repository, String branch) {
        FluentConfiguration configuration = configuration();
        return new BranchRules(
                root, settings.locations(), new Names(configuration), repository, branch, configuration.isOutOfOrder());
    }

    /**
     * Tells which roles of the server some scripts would take away.
     *
     * @param roles that it has
     */
    public List<Finding> roles(List<MigrationFile> scripts, Set<String> roles) {
        return new RoleRules(parser(), roles).of(scripts);
    }

    /** Tells tables that are named and not made, by the statements' words. */
    public ReferenceRules references(Chain chain) {
        return new ReferenceRules(parser()).read(chain);
    }

    /**
     * What the project wants to hear.
     *
     * @param notes told of comments that name no rule
     */
    public Suppressions suppressions(Chain chain, Consumer<String> notes) {
        return new Suppressions(migrations.lint(), chain, parser(), notes);
    }

    /**
     * What a baseline would replace; empty where there are not two scripts for it.
     *
     * @param upto the version of the last of them; empty for the newest
     */
    public Optional<SquashScope> squashed(Chain chain, Optional<String> upto) {
        return SquashScope.of(chain, upto, configuration());
    }

    /** The baseline that replaces some scripts. */
    public BaselineScript baseline(SquashScope scope) {
        return new BaselineScript(scope, configuration());
    }

    /** The folders in which migrations are looked for. */
    public List<Path> locations() {
        return settings.locations();
    }

    /** How Flyway's own placeholder of a name is written, such as {@code flyway:user}. */
    public String builtIn(String name) {
        return "flyway" + configuration().getPlaceholderSeparator() + name;
    }

    /** New versions for some migrations. */
    public Renumbering renumbering() {
        return new Renumbering(configuration());
    }

    /** Values of placeholders are put on one line, so that lines are the file's; one with a comment has to end it. */
    private ScriptParser parser() {
        FluentConfiguration configuration = configuration();
        Map<String, String> values = new HashMap<>(configuration.getPlaceholders());
        values.replaceAll((name, value) -> value.contains("--") ? value : value.replaceAll("\\R", " "));
        configuration.placeholders(values);
        return new ScriptParser(configuration, builtIn(configuration));
    }

    /**
     * What the files alone say against the chain.
     *
     * @param chain as {@link #chain()} gives it
     */
    public List<Finding> fileFindings(Chain chain) {
        FluentConfiguration configuration = configuration();
        List<Finding> findings =
                new ArrayList<>(new FileRules(configuration, new Placeholders(configuration)).of(chain));
        findings.addAll(new MixedRules(configuration, parser()).of(chain));
        return findings;
    }

    /**
     * What a database's history says, against the files. Only reads: neither callbacks nor {@code initSql} run.
     *
     * @param sessions opens sessions that cannot write
     */
    public History history(Supplier<Session> sessions) {
        return read(sessions).history();
    }

    /**
     * Which scripts a database's history has as applied, as it is written there: for files that Flyway refuses to look at, since two have
     * the same version.
     */
    public History written(Session session) {
        return new History(table().scripts(session), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** All versions that a database's history has, whether their files are there or not. */
    public List<MigrationVersion> recorded(Session session) {
        return table().versions(session);
    }

    /** The name that a history has for a file: its path below its location. */
    public String historyName(MigrationFile file) {
        return settings.historyName(file.path());
    }

    /**
     * The table that a database's history is kept in, or would be.
     *
     * @param session in that database, as Flyway's own begin
     */
    public HistoryTable table(Session session) {
        List<String> schemas = schemas();
        String schema = schemas.isEmpty()
                ? session.one("select coalesce(current_schema(), 'public')", row -> row.getString(1))
                : schemas.getFirst();
        return HistoryTable.of(schema, historyTable());
    }

    /**
     * Whether the project says that what is applied and has no file is passed over.
     *
     * @param row of what is applied
     */
    public boolean passesOverMissing(HistoryRow row) {
        return settings.properties().containsKey(PASSED_OVER)
                && Arrays.stream(configuration().getIgnoreMigrationPatterns())
                        .anyMatch(pattern ->
                                pattern.matchesMigration(row.version().isPresent(), MigrationState.MISSING_SUCCESS));
    }

    private HistoryTable table() {
        List<String> schemas = schemas();
        return new HistoryTable(
                schemas.isEmpty()
                        ? Identifiers.quote(historyTable())
                        : Identifiers.qualified(schemas.getFirst(), historyTable()));
    }

    /**
     * What would be applied to a database that has tables and no history, and gets a baseline.
     *
     * @param sessions opens sessions that cannot write
     */
    public List<String> aboveBaseline(Supplier<Session> sessions) {
        return read(sessions).aboveBaseline();
    }

    /**
     * Where what a migrate runs would reach the live database by its own name, as {@link #naming(DatabaseName)} finds it: some
     * scripts, and all that is no migration.
     *
     * @param sessions opens sessions that cannot write
     * @param scripts those of the migrations that are applied
     */
    public List<String> naming(DatabaseName database, Supplier<Session> sessions, List<String> scripts) {
        Set<Path> others = read(sessions).filesBut(scripts);
        return naming(
                database, file -> !others.contains(file.path().toAbsolutePath().normalize()));
    }

    private HistoryReader read(Supplier<Session> sessions) {
        FluentConfiguration configuration = configuration();
        try {
            MigrationInfo[] all = configuration
                    .skipDefaultCallbacks(true)
                    .callbackLocations(new String[0])
                    .initSql(null)
                    .dataSource(new SessionDataSource(sessions))
                    .load()
                    .info()
                    .all();
            return new HistoryReader(
                    List.of(all), configuration, settings.properties().containsKey(PASSED_OVER));
        } catch (FlywayException e) {
            throw failures().of(e);
        }
    }

    /** Whether Flyway applies nothing while there are migrations that come before one that is applied. */
    public boolean refusesLate() {
        FluentConfiguration configuration = configuration();
        return configuration.isValidateOnMigrate()
                && Arrays.stream(configuration.getIgnoreMigrationPatterns())
                        .noneMatch(pattern -> pattern.matchesMigration(true, MigrationState.IGNORED));
    }

    /** The name of the table that Flyway keeps its history in. */
    public String historyTable() {
        return configuration().getTable();
    }

    /** The schemas that Flyway calls its own, that of its history first; empty for the one that a session begins in. */
    public List<String> schemas() {
        FluentConfiguration configuration = configuration();
        List<String> schemas = new ArrayList<>(List.of(configuration.getSchemas()));
        String first = configuration.getDefaultSchema();
        if (first != null) {
            schemas.remove(first);
            schemas.addFirst(first);
        }
        return schemas;
    }

    /** Whether Flyway takes a database that has tables and no history as one that is at the baseline's version. */
    public boolean takesBaseline() {
        return configuration().isBaselineOnMigrate();
    }

    private MigrationFailure failures() {
        FluentConfiguration configuration = configuration();
        return new MigrationFailure(root, configuration.getEncoding(), new Placeholders(configuration));
    }

    private static String script(String file, MigrationInfo[] pending) {
        return Arrays.stream(pending)
                .filter(info -> file.equals(info.getPhysicalLocation()))
                .map(MigrationInfo::getScript)
                .findFirst()
                .orElse(file);
    }

    /**
     * Fails with {@link Kind#USAGE} when there is a setting that Flyway does not know, or a value that it does not take, or a file so large
     * that the memory does not suffice: Flyway and the driver hold a statement several times over.
     */
    public void requireSettings() {
        requireReadable();
        for (MigrationFile file : files()) {
            Path settings = file.path().resolveSibling(file.path().getFileName() + ScriptSettings.SUFFIX);
            ScriptSettings.wrongValues(settings).forEach((line, what) -> {
                throw ReseedException.usage(
                        ShownPath.of(root, settings) + ":" + line + ": " + what,
                        "Flyway stops at it, and runs no migration",
                        "correct it there");
            });
        }
    }

    /** The same but for the files that set something for one script. */
    public void requireReadable() {
        configuration();
        long room = Runtime.getRuntime().maxMemory() / TIMES_HELD;
        for (MigrationFile file : sources()) {
            long size = file.size();
            if (size > room) {
                throw ReseedException.usage(
                        file.shown() + " is too large for the memory that Reseed may use",
                        "it has " + Sizes.format(size) + ", and a statement of that size needs " + TIMES_HELD
                                + " times as much",
                        "split it into several statements and files, bring the rows in a seed, or allow more memory:"
                                + " RESEED_JAVA_OPTS=-Xmx" + (size * TIMES_HELD / MEBIBYTE + 1) + "m");
            }
        }
    }

    private FluentConfiguration configuration() {
        try {
            FluentConfiguration configuration = Flyway.configure(FlywayChain.class.getClassLoader())
                    .configuration(settings.properties())
                    .locations(FlywaySettings.locations(settings.locations()))
                    .callbackLocations(FlywaySettings.locations(settings.callbackLocations()))
                    .loggers("slf4j");
            if (!values.isEmpty()) {
                Map<String, String> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                placeholders.putAll(configuration.getPlaceholders());
                placeholders.putAll(values);
                configuration.placeholders(placeholders);
            }
            // Flyway looks for the character set only when it reads the first script.
            configuration.getEncoding();
            selected.ifPresent(files -> configuration
                    .callbackLocations(new String[0])
                    .resourceProvider(new SelectedFiles(named(files), configuration)));
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

    private Map<String, MigrationFile> named(List<MigrationFile> files) {
        return files.stream()
                .collect(Collectors.toMap(
                        file -> {
                            String name = historyName(file);
                            return Path.of(name).isAbsolute()
                                    ? String.valueOf(file.path().getFileName())
                                    : name;
                        },
                        file -> file,
                        (one, same) -> one));
    }

    private Flyway flyway(Supplier<Session> sessions, Steps steps) {
        return configuration()
                .callbacks(steps)
                .dataSource(new SessionDataSource(sessions))
                .load();
    }

    /** Counts the migrations as they are applied, and ends them with the command: short statements leave nothing to cancel. */
    private static final class Steps extends BaseCallback {
        private final Progress.Step step;
        private final Cancellation cancellation;
        private int applied;

        Steps(Progress.Step step, Cancellation cancellation) {
            this.step = step;
            this.cancellation = cancellation;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE_STATEMENT || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            cancellation.check();
            if (event == Event.AFTER_EACH_MIGRATE) {
                applied++;
                step.advanceTo(applied);
            }
        }
    }
}
