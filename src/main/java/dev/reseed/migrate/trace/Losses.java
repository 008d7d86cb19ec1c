package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Finds what rows and values a statement would take away: runs it, looks what is gone, takes it back, and counts. */
final class Losses {
    private final Connection connection;
    private final Catalog catalog;

    Losses(Connection connection, Catalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /** What is gone after a statement, of what the catalog has before it. */
    private record Gone(List<Relation> tables, List<Column> columns) {}

    /** Counts what a statement is about to take away; nothing where it fails. */
    List<Loss> of(String sql) throws SQLException {
        Trial trial = new Trial(connection);
        Gone gone;
        try {
            gone = trial.of(() -> {
                trial.execute(sql);
                return look();
            });
        } catch (SQLException fails) {
            return List.of(); // as it does when it is its turn
        }
        List<Loss> losses = new ArrayList<>();
        for (Relation table : gone.tables()) {
            losses.add(rows(table));
        }
        for (Column column : gone.columns()) {
            losses.add(values(catalog.relation(column.table()).orElseThrow(), column));
        }
        return losses;
    }

    private Gone look() throws SQLException {
        Map<Long, Long> files = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select oid, coalesce(pg_relation_filenode(oid), 0)"
                        + " from pg_catalog.pg_class where oid >= 16384 and relkind in ('r', 'p')")) {
            while (rows.next()) {
                files.put(rows.getLong(1), rows.getLong(2));
            }
        }
        List<Relation> tables = new ArrayList<>();
        for (Relation table : catalog.relations()) {
            if (table.kind() == 'r' && !table.temporary() && isEmptied(table, files)) {
                tables.add(table);
            }
        }
        Set<Column.Key> dropped = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select attrelid, attnum from pg_catalog.pg_attribute"
                        + " where attrelid >= 16384 and attnum > 0 and attisdropped")) {
            while (rows.next()) {
                dropped.add(new Column.Key(rows.getLong(1), rows.getInt(2)));
            }
        }
        List<Column> columns = dropped.stream()
                .flatMap(key -> catalog.column(key.table(), key.number()).stream())
                .filter(column -> files.containsKey(column.table()))
                .filter(column -> catalog.relation(column.table())
                        .filter(table -> table.kind() == 'r' && !table.temporary())
                        .isPresent())
                .sorted((a, b) -> a.table() != b.table() ? Long.compare(a.table(), b.table()) : a.number() - b.number())
                .toList();
        return new Gone(tables, columns);
    }

    /** Dropped, or with another file that has no row. */
    private boolean isEmptied(Relation table, Map<Long, Long> files) throws SQLException {
        Long file = files.get(table.oid());
        return file == null || (file != table.file() && !hasRows(table));
    }

    private boolean hasRows(Relation table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from only " + name(table) + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Loss rows(Relation table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from only " + name(table))) {
            row.next();
            return new Loss(table, "", row.getLong(1), OptionalLong.empty(), OptionalLong.empty());
        }
    }

    private Loss values(Relation table, Column column) throws SQLException {
        String name = Identifiers.quote(column.name());
        String constant = constant(column);
        String changed = constant.isEmpty()
                ? "null"
                : "count(*) filter (where " + name + "::text is distinct from (" + constant + ")::text)";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), count(" + name + "), " + changed + " from only " + name(table))) {
            row.next();
            long other = row.getLong(3);
            return new Loss(
                    table,
                    column.name(),
                    row.getLong(1),
                    OptionalLong.of(row.getLong(2)),
                    row.wasNull() ? OptionalLong.empty() : OptionalLong.of(other));
        }
    }

    /** The column's default where it is a constant, as SQL: one that calls nothing. Empty for none. */
    private String constant(Column column) throws SQLException {
        if (!column.hasDefault() || column.generated()) {
            return "";
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_get_expr(adbin, adrelid) from pg_catalog.pg_attrdef"
                        + " where adrelid = " + column.table() + " and adnum = " + column.number())) {
            String expression = row.next() ? row.getString(1) : "";
            return expression.contains("(") || expression.contains("CURRENT_") ? "" : expression;
        }
    }

    private static String name(Relation table) {
        return Identifiers.qualified(table.schema(), table.name());
    }
}
