package dev.reseed.migrate;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The table that Flyway keeps a database's history in, as it is written there: for what Flyway tells only of files that it takes.
 *
 * @param name quoted, with its schema where that is known
 */
public record HistoryTable(String name) {
    private static final String COLUMNS =
            " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)";

    private static final String ROWS = """
            select installed_rank, version, description, type, script, checksum, installed_by, success from %s order by installed_rank
            """;

    /** The scripts that were applied and did not fail, in the order in which that was done. */
    List<String> scripts(Session session) {
        return rows(session).stream()
                .filter(HistoryRow::success)
                .map(HistoryRow::script)
                .toList();
    }

    /** All versions in it: of deleted files, baselines and failures too. */
    List<MigrationVersion> versions(Session session) {
        return rows(session).stream()
                .flatMap(row -> row.versioned().stream())
                .distinct()
                .toList();
    }

    /** All that is written in it, in its order; nothing where there is no such table. */
    public List<HistoryRow> rows(Session session) {
        return isThere(session)
                ? session.query(
                        ROWS.formatted(name),
                        row -> new HistoryRow(
                                row.getInt("installed_rank"),
                                Optional.ofNullable(row.getString("version")),
                                row.getString("description"),
                                row.getString("type"),
                                row.getString("script"),
                                Optional.ofNullable(row.getObject("checksum", Integer.class)),
                                row.getString("installed_by"),
                                row.getBoolean("success")))
                : List.of();
    }

    public boolean isThere(Session session) {
        return session.one("select to_regclass(?) is not null", row -> row.getBoolean(1), name);
    }

    /** What is applied by it: the rows that did not fail and that no later one takes back. */
    public static List<HistoryRow> applied(List<HistoryRow> rows) {
        List<HistoryRow> applied = new ArrayList<>();
        for (HistoryRow row : rows) {
            if (row.takesBack() || row.success()) {
                applied.removeIf(row::isOfSame);
            }
            if (row.success() && !row.takesBack() && !row.isOfSchemas()) {
                applied.add(row);
            }
        }
        return applied;
    }

    /** Keeps all others from writing to it until the transaction ends. */
    public String lock() {
        return "LOCK TABLE " + name + " IN EXCLUSIVE MODE";
    }

    /**
     * Puts one row in the place of all of some versions, as if it had been run now; whatever their ranks are. It fails, with a division by
     * zero, where one of those is not applied that have to be.
     *
     * @param gone rows that have a version
     * @param required versions, as they are written
     */
    public String replace(List<HistoryRow> gone, Collection<String> required, HistoryRow row) {
        List<String> versions = gone.stream()
                .flatMap(each -> each.version().stream())
                .distinct()
                .toList();
        String which = required.containsAll(versions) ? "success" : "success AND version IN (" + quoted(required) + ")";
        String rank = "min(installed_rank) / (count(DISTINCT version) FILTER (WHERE " + which + ") = " + required.size()
                + ")::int";
        return "WITH gone AS (DELETE FROM " + name + " WHERE version IN (" + quoted(versions)
                + ") RETURNING installed_rank, version, success)\n"
                + "INSERT INTO " + name + COLUMNS + "\nSELECT " + values(rank, row) + " FROM gone";
    }

    private static String quoted(Collection<String> texts) {
        return texts.stream().map(Literals::quote).collect(Collectors.joining(", "));
    }

    /** Writes rows into it, as if they had been run now. */
    public String insert(List<HistoryRow> rows) {
        return "INSERT INTO " + name + COLUMNS + " VALUES\n"
                + rows.stream()
                        .map(row -> "    (" + values(Integer.toString(row.rank()), row) + ")")
                        .collect(Collectors.joining(",\n"));
    }

    private static String values(String rank, HistoryRow row) {
        return rank + ", " + row.version().map(Literals::quote).orElse("NULL") + ", "
                + Literals.quote(row.description()) + ", " + Literals.quote(row.type()) + ", "
                + Literals.quote(row.script()) + ", "
                + row.checksum().map(String::valueOf).orElse("NULL") + ", current_user, 0, "
                + row.success();
    }

    /** A table by the name that it has in a schema. */
    static HistoryTable of(String schema, String table) {
        return new HistoryTable(Identifiers.qualified(schema, table));
    }
}
