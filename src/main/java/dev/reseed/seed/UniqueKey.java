package dev.reseed.seed;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.util.ServerErrorMessage;

/**
 * A unique index, for rows that have what another has.
 *
 * @param table quoted for SQL
 * @param parts columns and expressions, as SQL
 * @param predicate of the rows that it is about
 * @param nullsToo whether NULL equals NULL
 */
record UniqueKey(String table, List<String> parts, String predicate, boolean nullsToo) implements BrokenKeys.Broken {
    private static final String FIND = """
            select array(select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts) n order by n),
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false)
              from pg_index i join pg_class x on x.oid = i.indexrelid
             where i.indisunique and x.relname = ? and i.indrelid = to_regclass(?)
               and (i.indrelid = to_regclass(?) or to_regclass(?) in (select pg_partition_ancestors(i.indrelid)))
            """;

    UniqueKey {
        parts = List.copyOf(parts);
    }

    /** The one that an error is about, if it is one of the table, or of a partition of it. */
    static Optional<UniqueKey> of(Session session, String table, ServerErrorMessage error) {
        return session.first(
                FIND,
                row -> new UniqueKey(
                        table, List.of((String[]) row.getArray(1).getArray()), row.getString(2), row.getBoolean(3)),
                String.valueOf(error.getConstraint()),
                Identifiers.qualified(String.valueOf(error.getSchema()), String.valueOf(error.getTable())),
                table,
                table);
    }

    @Override
    public String sql() {
        String keys = each(", ", n -> "(" + parts.get(n) + ") as k" + n);
        String filled = nullsToo ? "" : each("", n -> " and (" + parts.get(n) + ") is not null");
        String concerned = " where (" + predicate + ")" + filled;
        String same = each(" and ", n -> "t.k" + n + (nullsToo ? " is not distinct from f.k" : " = f.k") + n);
        String value = BrokenKeys.value(
                IntStream.range(0, parts.size()).mapToObj(n -> "k" + n).toList());
        return "with f as (select " + BrokenKeys.NUMBER + " as n, " + keys + " from " + BrokenKeys.ROWS + concerned
                + "), t as (select " + keys + " from " + table + concerned + ")"
                + " select n, " + value + ", coalesce(before, 0) from (select f.*,"
                + " lag(n) over (partition by " + each(", ", n -> "k" + n) + " order by n) as before,"
                + " exists (select from t where " + same + ") as there from f) f"
                + " where there or before is not null order by n";
    }

    private String each(String between, IntFunction<String> part) {
        return IntStream.range(0, parts.size()).mapToObj(part).collect(Collectors.joining(between));
    }

    @Override
    public String words(String value, long before) {
        return BrokenKeys.names(parts) + " is " + value
                + (before > 0 ? ", as on line " + before + " already" : ", and a row of the table has this already");
    }
}
