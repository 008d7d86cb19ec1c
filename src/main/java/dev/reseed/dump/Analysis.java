package dev.reseed.dump;

import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.Session;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of all that was loaded, several tables at a time. By the loading role, because functions in index expressions run for them as
 * the table's owner.
 */
final class Analysis {
    /** The size is that of the last index build: whoever asks for the present one waits for locks. */
    private static final String RELATIONS = """
            select n.nspname, c.relname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'm', 'p') and not c.relispartition and (c.relkind <> 'm' or c.relispopulated)
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and pg_get_userbyid(c.relowner) = ?
             order by c.relpages desc
            """;

    private Analysis() {}

    /** What wants them, the largest first; a partitioned table's are its partitions' too. */
    static List<TableName> tables(Session catalog, String role) {
        return catalog.query(RELATIONS, row -> new TableName(Optional.of(row.getString(1)), row.getString(2)), role);
    }
}
