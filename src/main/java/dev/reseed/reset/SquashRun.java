package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SequenceStates;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.stage.CarriedSettings;
import dev.reseed.stage.Scratch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A scratch database in which a chain, or its baseline, is run for a proof. */
final class SquashRun implements AutoCloseable {
    private static final Map<String, String> READING = forRows();

    private static final String FILLED = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'm' and c.relispopulated order by c.oid
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
     * What is in a database.
     *
     * @param tables those with rows, with what these amount to
     * @param sequences where they stand that a baseline carries, as statements
     * @param filled the materialized views that show something, in an order in which they can be filled
     * @param settings those of the database
     * @param role that runs migrations, quoted where it has to be
     */
    record State(
            Catalog catalog,
            Map<RowTable, RowDigest> tables,
            List<String> sequences,
            List<String> filled,
            CarriedSettings settings,
            String role,
            String schema) {}

    /**
     * Looks at it.
     *
     * @param history the name of the table that is no part of a baseline
     * @param carried which tables' rows a baseline holds
     */
    State state(String history, Predicate<RowTable> carried) {
        try (Session session = reading()) {
            Catalog catalog = CatalogReader.read(session);
            List<RowTable> tables = RowTable.in(session, history::equals);
            Map<RowTable, RowDigest> digests = new LinkedHashMap<>();
            tables.forEach(table -> digests.put(table, RowDigest.of(session, table)));
            Set<String> names =
                    tables.stream().filter(carried).map(RowTable::name).collect(Collectors.toSet());
            return new State(
                    catalog,
                    digests,
                    SequenceStates.statements(session, names),
                    session.query(FILLED, row -> row.getString(1)),
                    CarriedSettings.read(session, scratch.name()),
                    session.one("select quote_ident(current_user)", row -> row.getString(1)),
                    session.one("select coalesce(current_schema(), '')", row -> row.getString(1)));
        }
    }

    @Override
    public void close() {
        scratch.close();
    }
}
