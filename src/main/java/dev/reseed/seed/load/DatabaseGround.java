package dev.reseed.seed.load;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.plan.Conflict;
import dev.reseed.seed.plan.Ground;
import dev.reseed.seed.plan.ParentRows;
import dev.reseed.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks a database, and changes nothing in it. For one thread. */
public final class DatabaseGround implements Ground {
    private static final int MOST_CONFLICTS = 500_000;

    /** Enough to tell blocks of a sixty-fourth. */
    private static final int HALVINGS = 6;

    private final Session session;
    private final Cancellation cancellation;

    /**
     * A ground.
     *
     * @param session with nothing but the catalog in its search path
     * @param cancellation after which nothing more is asked; whoever cancels ends what the session runs
     */
    public DatabaseGround(Session session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    @Override
    public void check() {
        cancellation.check();
    }

    private <T> List<T> query(String sql, Session.Row<T> row, Object... parameters) {
        check();
        return session.query(sql, row, parameters);
    }

    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        if (columns.isEmpty()) {
            return new ExistingRows(Map.of(), 0, 0);
        }
        List<String> names = List.copyOf(columns);
        String wanted =
                names.stream().map(name -> Identifiers.quote(name) + "::text").collect(Collectors.joining(", "));
        List<String> order = table.keys().stream()
                .filter(Key::primary)
                .flatMap(key -> key.columns().stream())
                .toList();
        String by = (order.isEmpty() ? names : order)
                .stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        int most = ExistingRows.most(names.size());
        List<List<@Nullable String>> found = query(
                "select " + wanted + " from " + table.name().sql() + " order by " + by + " limit " + most,
                row -> texts(row, names.size()));
        return ExistingRows.of(names, found, found.size() < most ? found.size() : count(table));
    }

    private long count(Table table) {
        return query("select count(*) from " + table.name().sql(), row -> row.getLong(1))
                .getFirst();
    }

    private static List<@Nullable String> texts(ResultSet row, int count) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            texts.add(row.getString(i));
        }
        return texts;
    }

    @Override
    public boolean takes(Column column, List<@Nullable String> texts) {
        String type = column.type().sql();
        boolean fits = texts.stream()
                .allMatch(text -> text == null || fits(column.type().base(), text));
        try {
            return fits
                    && query(
                                    "select count(x.c) from (select u.t::" + type
                                            + " as c from unnest(?::text[]) u (t)) x",
                                    row -> row.getLong(1) >= 0,
                                    (Object) texts.toArray(String[]::new))
                            .getFirst();
        } catch (ReseedException e) {
            if (isOfValue(e)) {
                return false;
            }
            throw e;
        }
    }

    /** A cast cuts off silently what an assignment refuses. */
    private static boolean fits(ColumnType type, String text) {
        return !(type instanceof ColumnType.Base base)
                || base.length().isEmpty()
                || !(base.name().equals("varchar") || base.name().equals("bpchar"))
                || text.codePointCount(0, text.length()) <= base.length().getAsInt();
    }

    /** What is wrong with a value, and what functions raise; not that the query is none. */
    private static boolean isOfValue(ReseedException e) {
        return SqlFailures.isOfRows(e) && !isUnclear(e);
    }

    /**
     * Whether the server cannot tell here: a function looks for what only the path of a program finds, or wants a whole row. That is left to it
     * when the rows come.
     */
    private static boolean isUnclear(ReseedException e) {
        return SqlFailures.sqlState(e)
                .filter(state -> state.startsWith("42") && !state.equals("42846"))
                .isPresent();
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        return holds(new BroughtRows(table, texts), check, HALVINGS);
    }

    /** Where the server cannot work out a condition for a row, it is asked about halves, to find which rows that is. */
    private List<Boolean> holds(BroughtRows rows, Check check, int halvings) {
        String sql =
                "select coalesce((" + BroughtRows.escaped(check.sql()) + "), true) from " + rows.from(check.columns());
        try {
            return query(sql, row -> row.getBoolean(1), rows.parameters());
        } catch (ReseedException e) {
            requireOfRows(e);
            int count = rows.count();
            if (isUnclear(e)) {
                return Collections.nCopies(count, true);
            }
            if (halvings == 0 || count < 2) {
                return Collections.nCopies(count, false);
            }
            List<Boolean> holds = new ArrayList<>(holds(rows.part(0, count / 2), check, halvings - 1));
            holds.addAll(holds(rows.part(count / 2, count), check, halvings - 1));
            return holds;
        }
    }

    @Override
    public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
        BroughtRows rows = new BroughtRows(table, texts);
        String parts = key.parts().stream().map(part -> "(" + part.sql() + ")").collect(Collectors.joining(", "));
        String compared =
                key.predicate().map(each -> "coalesce((" + each + "), false)").orElse("true")
                        + (key.nullsDistinct() ? " and num_nulls(" + parts + ") = 0" : "");
        String sql = "select case when " + BroughtRows.escaped(compared) + " then dense_rank() over (order by "
                + BroughtRows.escaped(parts) + ") else -1 end from " + rows.from(key.columns()) + " order by "
                + rows.number();
        try {
            return query(sql, row -> row.getInt(1), rows.parameters()).stream()
                    .mapToInt(each -> each)
                    .toArray();
        } catch (ReseedException e) {
            requireOfRows(e);
            int[] none = new int[rows.count()];
            Arrays.fill(none, -1);
            return none;
        }
    }

    private static void requireOfRows(ReseedException e) {
        if (!SqlFailures.isOfRows(e)) {
            throw e;
        }
    }

    @Override
    public boolean isTriggered(Table table) {
        return query(
                        "select exists (select from pg_trigger where tgrelid = ?::regclass and not tgisinternal"
                                + " and tgenabled in ('O', 'A') and tgtype & 4 <> 0)",
                        row -> row.getBoolean(1),
                        table.name().sql())
                .getFirst();
    }

    @Override
    public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
        BroughtRows rows = new BroughtRows(table, texts);
        List<Exclusion.Compared> parts = exclusion.parts();
        String columns = IntStream.range(0, parts.size())
                .mapToObj(i -> "(" + BroughtRows.escaped(parts.get(i).sql()) + ") as e" + i)
                .collect(Collectors.joining(", "));
        String alike = IntStream.range(0, parts.size())
                .mapToObj(i ->
                        " and a.e" + i + " " + BroughtRows.escaped(parts.get(i).operator()) + " b.e" + i)
                .collect(Collectors.joining());
        String where = exclusion.predicate().isEmpty() ? "true" : BroughtRows.escaped(exclusion.predicate());
        List<String> read =
                parts.stream().flatMap(part -> part.columns().stream()).toList();
        String sql = "with x as materialized (select " + rows.number() + " as n, " + columns + " from "
                + rows.from(read) + " where " + where + ") select a.n, b.n from x a join x b on a.n < b.n" + alike
                + " limit " + MOST_CONFLICTS;
        try {
            return query(sql, row -> new Conflict(row.getInt(1) - 1, row.getInt(2) - 1), rows.parameters());
        } catch (ReseedException e) {
            requireOfRows(e);
            return List.of();
        }
    }

    @Override
    public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
        BroughtRows rows = new BroughtRows(table, texts);
        String sql = "select " + Identifiers.quote(column.name()) + "::text from " + rows.from(List.of(column.name()))
                + " order by " + rows.number();
        List<List<@Nullable String>> found = query(sql, row -> texts(row, 1), rows.parameters());
        List<@Nullable String> computed = new ArrayList<>();
        found.forEach(computed::addAll);
        return computed;
    }
}
