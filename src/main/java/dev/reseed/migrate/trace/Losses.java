package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what rows and values a statement would take away: runs it, looks what is gone, takes it back, and counts. */
final class Losses {
    private final Connection connection;
    private final Catalog catalog;

    Losses(Connection connection, Catalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /**
     * What is gone after a statement, of what the catalog has before it.
     *
     * @param turned columns that have another type, and how many values they have left
     */
    private record Gone(List<Relation> tables, List<Column> columns, Map<Column, Long> turned) {}

    /** What a column is after a statement. */
    private record After(long type, int modifier, boolean dropped) {}

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
            losses.add(values(table(column), column));
        }
        for (Map.Entry<Column, Long> turned : gone.turned().entrySet()) {
            Column column = turned.getKey();
            Loss all = values(table(column), column);
            long lost = all.filled().orElse(0) - turned.getValue();
            if (lost > 0) {
                losses.add(new Loss(
                        all.relation(), all.column(), all.rows(), OptionalLong.of(lost), OptionalLong.empty()));
            }
        }
        return losses;
    }

    private Relation table(Column column) {
        return catalog.relation(column.table()).orElseThrow();
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
            if (isKept(table) && isEmptied(table, files)) {
                tables.add(table);
            }
        }
        List<Column> dropped = new ArrayList<>();
        Map<Column, Long> turned = new LinkedHashMap<>();
        for (Map.Entry<Column.Key, After> after : columns().entrySet()) {
            Column column = catalog.column(
                            after.getKey().table(), after.getKey().number())
                    .filter(each -> catalog.relation(each.table())
                            .filter(Losses::isKept)
                            .isPresent())
                    .orElse(null);
            if (column == null || !files.containsKey(column.table())) {
                continue;
            }
            if (after.getValue().dropped()) {
                dropped.add(column);
            } else if (after.getValue().type() != column.typeOid()
                    || after.getValue().modifier() != column.modifier()) {
                turned.put(column, filled(column));
            }
        }
        return new Gone(tables, dropped, turned);
    }

    /** Whether what it holds is more than its session's. */
    private static boolean isKept(Relation table) {
        return table.kind() == 'r' && !table.temporary();
    }

    private Map<Column.Key, After> columns() throws SQLException {
        Map<Column.Key, After> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select attrelid, attnum, atttypid, atttypmod, attisdropped from pg_catalog.pg_attribute"
                                + " where attrelid >= 16384 and attnum > 0 order by attrelid, attnum")) {
            while (rows.next()) {
                columns.put(
                        new Column.Key(rows.getLong(1), rows.getInt(2)),
                        new After(rows.getLong(3), rows.getInt(4), rows.getBoolean(5)));
            }
        }
        return columns;
    }

    private long filled(Column column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(" + Identifiers.quote(column.name()) + ") from only " + name(table(column)))) {
            row.next();
            return row.getLong(1);
        }
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
            return new Loss(table, Optional.empty(), row.getLong(1), OptionalLong.empty(), OptionalLong.empty());
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
            OptionalLong others = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(other);
            return new Loss(table, Optional.of(column), row.getLong(1), OptionalLong.of(row.getLong(2)), others);
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
