package dev.reseed.schema;

/** Sequences, and the columns that own them. */
final class Sequences {
    private static final String SEQUENCE = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I', n.nspname, c.relname) as name,
                   array[format('CREATE %sSEQUENCE %I.%I%s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
                       case c.relpersistence when 'u' then 'UNLOGGED ' else '' end, n.nspname, c.relname,
                       case when s.seqtypid <> 'int8'::regtype then ' AS ' || format_type(s.seqtypid, null) else '' end,
                       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' CYCLE' else '' end)] as statements
              from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
             where c.oid >= 16384 and c.relpersistence <> 't' and not exists (select from pg_depend d
                   where d.classid = c.tableoid and d.objid = c.oid and d.deptype in ('e', 'i'))
            """;

    private static final String SEQUENCE_OWNER = """
            select d.classid::int8 as catalog, -d.objid::int8 as oid, format('%I.%I', n.nspname, c.relname) as name, d.refobjid::int8 as owner,
                   array[format('ALTER SEQUENCE %I.%I OWNED BY %I.%I.%I', n.nspname, c.relname, tn.nspname, t.relname, a.attname)] as statements
              from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S' join pg_namespace n on n.oid = c.relnamespace
              join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
              join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
             where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'a' and c.oid >= 16384
            """;

    private Sequences() {}

    /** A column can own a sequence once both are there, and the column's default wants the sequence before. */
    static void read(Reading reading) {
        new SimpleKind(Kind.SEQUENCE, SEQUENCE).read(reading);
        reading.query(SEQUENCE_OWNER, row -> {
                    Address address = Reading.address(row);
                    Address sequence = Address.of(address.catalog(), -address.object());
                    reading.need(address, sequence);
                    reading.need(address, Address.of(address.catalog(), row.getLong("owner")));
                    return new SchemaObject(
                            address,
                            Kind.SEQUENCE_OWNER,
                            row.getString("name"),
                            new Definition.Addition(sequence, Reading.strings(row, "statements")));
                })
                .forEach(reading::add);
    }
}
