package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.squash.RoleStatements;
import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SequenceStates;
import dev.reseed.migrate.squash.Unwritten;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.stage.CarriedSettings;
import dev.reseed.stage.Scratch;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A scratch database in which a chain, or its baseline, is run for a proof. */
final class SquashRun implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final Map<String, String> READING = forRows();

    private static final String COLUMNS = """
            select format('%I.%I (%s)', n.nspname, c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum))
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
             where c.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped and c.oid >= 16384 and c.relpersistence <> 't'
             group by n.nspname, c.relname order by 1
            """;

    private final Job job;
    private final Scratch scratch;

    SquashRun(Job job, Bench bench) {
        this.job = job;
        this.scratch = bench.scratch();
    }

    private static Map<String, String> forRows() {
        Map<String, String> settings = new HashMap<>(Build.SETTINGS);
        settings.putAll(RowScript.SETTINGS);
        return settings;
    }

    Scratch scratch() {
        return scratch;
    }

    /** Opens a session that reads rows as a script writes them. */
    Session reading() {
        return scratch.open(READING);
    }

    /** Runs migrations in it. */
    void apply(String what, FlywayChain chain, List<MigrationFile> files) {
        try (Progress.Step step = job.progress().start(what)) {
            int applied = chain.of(files)
                    .apply(scratch::open, step, job.cancellation())
                    .size();
            step.done(applied + (applied == 1 ? " script" : " scripts") + " in " + scratch.name());
        }
    }

    /**
     * The same, watched.
     *
     * @throws ReseedException where one of them fails, with its place
     */
    void watched(String what, FlywayChain chain, List<MigrationFile> files, SquashWatcher watcher) {
        try (Progress.Step step = job.progress().start(what)) {
            Optional<FailedRun> failed = chain.of(files)
                    .watched(scratch::open, watcher.in(scratch::open), TIMEOUT, step, job.cancellation());
            step.done((failed.isPresent() ? "failed in " : "in ") + scratch.name());
            failed.ifPresent(SquashRun::fail);
        }
    }

    private static void fail(FailedRun failed) {
        throw ReseedException.failed(
                "the migrations cannot be run: "
                        + failed.file()
                                .map(file -> file.shown() + (failed.line() == 0 ? "" : ":" + failed.line()))
                                .orElse("Flyway stopped"),
                failed.message(),
                "correct them; reseed check says more");
    }

    /**
     * What is in a database.
     *
     * @param tables those with rows, with what these amount to
     * @param views the materialized views that are filled, in an order in which they can be, with what they show
     * @param columns of each table in their order, inherited ones too
     * @param sequences where they stand that a baseline carries, as statements
     * @param settings those of the database
     * @param roles statements that make those that the chain makes, or finds there, by their names
     * @param unwritten what a baseline does not hold
     * @param role that runs migrations, quoted where it has to be
     */
    record State(
            Catalog catalog,
            Map<RowTable, RowDigest> tables,
            Map<RowTable, RowDigest> views,
            List<String> columns,
            List<String> sequences,
            CarriedSettings settings,
            Map<String, List<String>> roles,
            List<String> unwritten,
            String role,
            String schema) {
        /** Statements that fill the materialized views. */
        List<String> refreshing() {
            return views.keySet().stream()
                    .map(view -> "REFRESH MATERIALIZED VIEW " + view.name() + ";")
                    .toList();
        }
    }

    /**
     * Looks at it.
     *
     * @param chain that was run in it
     * @param carried which tables' rows a baseline holds
     * @param roles those that the chain makes
     */
    State state(FlywayChain chain, Predicate<RowTable> carried, Set<String> roles) {
        try (Session session = reading()) {
            Catalog catalog = CatalogReader.read(session);
            String history;
            try (Session plain = scratch.open()) {
                history = chain.table(plain).name();
            }
            List<RowTable> tables = RowTable.in(session, history);
            Set<String> left =
                    tables.stream().filter(carried.negate()).map(RowTable::name).collect(Collectors.toSet());
            List<String> order = catalog.materializedViews();
            List<RowTable> views = RowTable.views(session).stream()
                    .sorted(Comparator.comparingInt(view -> order.indexOf(view.name())))
                    .toList();
            return new State(
                    catalog,
                    digests(session, tables),
                    digests(session, views),
                    session.query(COLUMNS, row -> row.getString(1)),
                    SequenceStates.statements(session, left),
                    CarriedSettings.read(session, scratch.name()),
                    RoleStatements.of(session, roles),
                    Unwritten.in(session),
                    session.one("select quote_ident(current_user)", row -> row.getString(1)),
                    session.one("select coalesce(current_schema(), '')", row -> row.getString(1)));
        }
    }

    private static Map<RowTable, RowDigest> digests(Session session, List<RowTable> tables) {
        Map<RowTable, RowDigest> digests = new LinkedHashMap<>();
        tables.forEach(table -> digests.put(table, RowDigest.of(session, table)));
        return digests;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
