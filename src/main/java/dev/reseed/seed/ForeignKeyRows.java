package dev.reseed.seed;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.util.ServerErrorMessage;

/**
 * A foreign key, for rows that have no parent. All names are quoted where they have to be.
 *
 * @param full whether NULL has to be in all columns or in none
 * @param own whether the table refers to itself: then a parent may be among the rows
 */
record ForeignKeyRows(List<String> columns, List<String> key, String parent, boolean full, boolean own)
        implements BrokenKeys.Broken {
    private static final String FIND = """
            select array(select quote_ident(a.attname) from unnest(c.conkey) with ordinality k (number, n)
                           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by n),
                   array(select quote_ident(a.attname) from unnest(c.confkey) with ordinality k (number, n)
                           join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number order by n),
                   c.confrelid::regclass::text, c.confmatchtype = 'f', c.confrelid = to_regclass(?)
              from pg_constraint c
             where c.contype = 'f' and c.conname = ? and c.conrelid = to_regclass(?)
               and (c.conrelid = to_regclass(?) or to_regclass(?) in (select pg_partition_ancestors(c.conrelid)))
            """;

    ForeignKeyRows {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The one that an error is about, if it is one of the table, or of a partition of it. */
    static Optional<ForeignKeyRows> of(Session session, String table, ServerErrorMessage error) {
        return session.first(
                FIND,
                row -> new ForeignKeyRows(
                        List.of((String[]) row.getArray(1).getArray()),
                        List.of((String[]) row.getArray(2).getArray()),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                table,
                String.valueOf(error.getConstraint()),
                Identifiers.qualified(String.valueOf(error.getSchema()), String.valueOf(error.getTable())),
                table,
                table);
    }

    @Override
    public String sql() {
        String concerned = columns.stream()
                .map(each -> "f." + each + " is not null")
                .collect(Collectors.joining(full ? " or " : " and "));
        String orphan = " and not exists (select from " + parent + " p where " + same() + ")";
        String inFile = own ? " and not exists (select from " + BrokenKeys.ROWS + " p where " + same() + ")" : "";
        return "select f." + BrokenKeys.NUMBER + ", "
                + BrokenKeys.value(columns.stream().map(each -> "f." + each).toList()) + ", 0 from " + BrokenKeys.ROWS
                + " f where (" + concerned + ")" + orphan + inFile + " order by 1";
    }

    private String same() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add("p." + key.get(i) + " = f." + columns.get(i));
        }
        return String.join(" and ", pairs);
    }

    @Override
    public String words(String value, long before) {
        return BrokenKeys.names(columns) + " is " + value + ", and no row of " + parent + " has this "
                + BrokenKeys.names(key);
    }
}
