package dev.reseed.seed.model;

import dev.reseed.kernel.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds out which tables have rows. */
record FilledTables(Session session) {
    /** So that a query does not grow without bounds. */
    private static final int AT_ONCE = 200;

    Set<TableName> among(List<TableName> tables) {
        Set<TableName> filled = new HashSet<>();
        for (int from = 0; from < tables.size(); from += AT_ONCE) {
            List<TableName> some = tables.subList(from, Math.min(from + AT_ONCE, tables.size()));
            String sql = IntStream.range(0, some.size())
                    .mapToObj(i -> "select " + i + " where exists (select from only "
                            + some.get(i).sql() + ")")
                    .collect(Collectors.joining(" union all "));
            session.query(sql, row -> filled.add(some.get(row.getInt(1))));
        }
        return filled;
    }
}
