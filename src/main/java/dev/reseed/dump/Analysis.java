package dev.reseed.dump;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.List;

/**
 * Statistics of all that was loaded, several tables at a time. By the loading role, because functions in index expressions run for them as
 * the table's owner.
 */
final class Analysis {
    private static final String RELATIONS = """
            select n.nspname, c.relname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'm', 'p') and not c.relispartition and (c.relkind <> 'm' or c.relispopulated)
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and pg_get_userbyid(c.relowner) = ?
             order by pg_total_relation_size(c.oid) desc
            """;

    private Analysis() {}

    /** The statements, the largest tables first; a partitioned table's is for its partitions too. */
    static List<String> statements(Session catalog, String role) {
        return catalog.query(
                RELATIONS, row -> "analyze " + Identifiers.qualified(row.getString(1), row.getString(2)), role);
    }
}
