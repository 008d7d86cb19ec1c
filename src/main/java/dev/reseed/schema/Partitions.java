package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What attaches tables to partitioned tables, and their indexes to those of these. */
final class Partitions {
    private static final String PARTITIONS = """
            select i.tableoid::int8 as catalog, i.inhrelid::int8 as oid, i.inhparent::int8 as parent, c.relkind = 'i' or c.relkind = 'I' as index,
                   x.indrelid::int8 as index_table, format('%I.%I', n.nspname, c.relname) as name,
                   format('ALTER %s %I.%I ATTACH PARTITION %I.%I%s', case when c.relkind in ('i', 'I') then 'INDEX' else 'TABLE ONLY' end,
                       pn.nspname, p.relname, n.nspname, c.relname, ' ' || pg_get_expr(c.relpartbound, c.oid)) as statement
              from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
              left join pg_index x on x.indexrelid = c.oid
             where c.oid >= 16384 and c.relispartition
               and not exists (select from pg_depend d where d.classid = c.tableoid and d.objid = c.oid and d.deptype = 'e')
            """;

    private final Reading reading;

    Partitions(Reading reading) {
        this.reading = reading;
    }

    /** Reads them, behind the tables, constraints and indexes. */
    void read() {
        reading.query(PARTITIONS, this::partition).forEach(reading::add);
    }

    private SchemaObject partition(ResultSet row) throws SQLException {
        Address address = Reading.address(row);
        Address host = reading.object(Address.of(Address.PG_CLASS, address.object()));
        boolean index = row.getBoolean("index");
        reading.need(address, host);
        reading.need(address, reading.object(Address.of(Address.PG_CLASS, row.getLong("parent"))));
        if (index) {
            reading.need(address, Address.of(address.catalog(), row.getLong("index_table")));
        }
        return new SchemaObject(
                address,
                index ? Kind.INDEX_PARTITION : Kind.PARTITION,
                row.getString("name"),
                new Definition.Addition(host, List.of(row.getString("statement"))));
    }
}
