package dev.reseed.seed.load;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.plan.Ground;
import dev.reseed.seed.plan.ParentRows;
import dev.reseed.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks a database, and changes nothing in it. For one thread. */
public final class DatabaseGround implements Ground {
    /** To refer to, more are not needed. */
    private static final int MOST = 10_000;

    private final Session session;

    /** @param session with nothing but the catalog in its search path */
    public DatabaseGround(Session session) {
        this.session = session;
    }

    @Override
    public ParentRows existing(Table table, Set<String> columns) {
        if (columns.isEmpty()) {
            return new ExistingRows(Map.of(), 0);
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
        List<List<@Nullable String>> found = session.query(
                "select " + wanted + " from " + table.name().sql() + " order by " + by + " limit " + MOST,
                row -> texts(row, names.size()));
        return ExistingRows.of(names, found);
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
                    && session.one(
                            "select count(x.c) from (select u.t::" + type + " as c from unnest(?::text[]) u (t)) x",
                            row -> row.getLong(1) >= 0,
                            (Object) texts.toArray(String[]::new));
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(DatabaseGround::isOfValue).isPresent()) {
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

    /** Data exceptions, violations of constraints, and types without an input that makes sense. */
    private static boolean isOfValue(String state) {
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("0A") || state.equals("42846");
    }

    @Override
    public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
        List<Column> brought = table.columns().stream()
                .filter(each -> texts.containsKey(each.name()))
                .toList();
        String columns = IntStream.range(0, brought.size())
                .mapToObj(i -> "u.c" + i + "::" + brought.get(i).type().base().sql() + " as "
                        + Identifiers.quote(brought.get(i).name()))
                .collect(Collectors.joining(", "));
        String computed = table.columns().stream()
                .filter(each -> each.supply() == Column.Supply.COMPUTED
                        && check.columns().contains(each.name()))
                .map(each ->
                        ", (" + escaped(each.defaultSql().orElse("null")) + ") as " + Identifiers.quote(each.name()))
                .collect(Collectors.joining());
        String names = IntStream.range(0, brought.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String arrays = brought.stream().map(each -> "?::text[]").collect(Collectors.joining(", "));
        String alias = Identifiers.quote(table.name().name());
        String sql = "select coalesce((" + escaped(check.sql()) + "), true) from (select *" + computed
                + " from (select "
                + columns + " from unnest(" + arrays + ") with ordinality u (" + names + ", n) order by u.n) " + alias
                + ") " + alias;
        try {
            return session.query(
                    sql,
                    row -> row.getBoolean(1),
                    brought.stream()
                            .map(each ->
                                    texts.getOrDefault(each.name(), List.of()).toArray(String[]::new))
                            .toArray());
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(DatabaseGround::isOfValue).isPresent()) {
                int count = texts.values().stream().mapToInt(List::size).max().orElse(0);
                return Collections.nCopies(count, false);
            }
            throw e;
        }
    }

    @Override
    public boolean isTriggered(Table table) {
        return session.one(
                "select exists (select from pg_trigger where tgrelid = ?::regclass and not tgisinternal"
                        + " and tgenabled in ('O', 'A') and tgtype & 4 <> 0)",
                row -> row.getBoolean(1),
                table.name().sql());
    }

    /** The driver takes question marks for parameters, unless they are doubled. */
    private static String escaped(String sql) {
        StringBuilder escaped = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char each = sql.charAt(i);
            quoted ^= each == '\'';
            escaped.append(each);
            if (each == '?' && !quoted) {
                escaped.append('?');
            }
        }
        return escaped.toString();
    }
}
