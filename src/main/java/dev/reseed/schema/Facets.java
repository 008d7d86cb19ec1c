package dev.reseed.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What objects of every kind may have: an owner, a comment, security labels. Told of an object as statements behind its definition. */
final class Facets {
    /**
     * The server says itself how an object is called behind COMMENT ON, but for a few kinds; a column's comment is its table's.
     */
    private static final String COMMENTS = """
            select d.classoid::int8 as catalog, d.objoid::int8 as oid, d.objsubid as column,
                   format('COMMENT ON %s %s IS %L', case when k.contypid <> 0 then 'CONSTRAINT' else b.words end,
                       case when k.contypid <> 0 then replace(i.identity, ' on ', ' ON DOMAIN ')
                            when tf.oid is not null then format('FOR %s LANGUAGE %I', format_type(tf.trftype, null), l.lanname)
                            else i.identity end, d.description) as statement
              from pg_description d
              cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
              cross join lateral (select case i.type
                       when 'table column' then 'COLUMN' when 'view column' then 'COLUMN' when 'materialized view column' then 'COLUMN'
                       when 'foreign table column' then 'COLUMN' when 'composite type column' then 'COLUMN' when 'index column' then 'COLUMN'
                       when 'composite type' then 'TYPE' when 'table constraint' then 'CONSTRAINT' when 'domain constraint' then 'CONSTRAINT'
                       when 'statistics object' then 'STATISTICS' when 'foreign-data wrapper' then 'FOREIGN DATA WRAPPER'
                       else upper(i.type) end) b (words)
              left join pg_constraint k on d.classoid = 'pg_constraint'::regclass and k.oid = d.objoid
              left join pg_transform tf on d.classoid = 'pg_transform'::regclass and tf.oid = d.objoid
              left join pg_language l on l.oid = tf.trflang
             where d.objoid >= 16384
             order by d.classoid, d.objoid, d.objsubid
            """;

    private final Reading reading;
    private final Map<Address, List<String>> facts = new HashMap<>();

    Facets(Reading reading) {
        this.reading = reading;
    }

    private record Fact(Address address, String statement) {}

    /** Adds them to the objects that were read. */
    void read() {
        Owners.read(reading);
        for (String query : List.of(Grants.query(), COMMENTS)) {
            reading.query(query, row -> new Fact(Reading.address(row), row.getString("statement")))
                    .forEach(this::add);
        }
        facts.forEach((address, statements) ->
                reading.objects().computeIfPresent(address, (same, object) -> object.with(statements)));
    }

    private void add(Fact fact) {
        facts.computeIfAbsent(reading.object(fact.address()), address -> new ArrayList<>())
                .add(fact.statement());
    }
}
