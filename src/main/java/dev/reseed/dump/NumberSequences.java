package dev.reseed.dump;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.List;

/**
 * Moves sequences on, whose columns have other numbers than the sequences gave: the next one that is given would be there already.
 */
final class NumberSequences {
    /** A column's own, as serial and identity columns have them, and one that its default asks. */
    private static final String OF_COLUMN = """
            select sn.nspname, s.relname, q.seqincrement > 0, case when q.seqincrement > 0 then q.seqmax else q.seqmin end
              from pg_catalog.pg_attribute a
              join pg_catalog.pg_class s on s.relkind = 'S'
              join pg_catalog.pg_sequence q on q.seqrelid = s.oid
              join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
             where a.attrelid = ?::pg_catalog.regclass and a.attname = ?
               and (exists (select from pg_catalog.pg_depend d
                             where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = s.oid
                               and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                               and d.refobjid = a.attrelid and d.refobjsubid = a.attnum and d.deptype in ('a', 'i'))
                    or exists (select from pg_catalog.pg_attrdef f
                                 join pg_catalog.pg_depend d
                                   on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass and d.objid = f.oid
                                where f.adrelid = a.attrelid and f.adnum = a.attnum
                                  and pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ ?
                                  and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjid = s.oid))
            """;

    /** A default that is the sequence's next number, and not one that is made of it. */
    private static final String NEXT_ALONE =
            "^\\(?(pg_catalog\\.)?nextval\\('([^']|'')*'::(pg_catalog\\.)?regclass\\)\\)?(::[a-z]+)?$";

    private NumberSequences() {}

    /**
     * The statements that set the sequences of a column behind its last number, and never back.
     *
     * @param table partitions and what inherits from it count as well
     */
    static List<String> moves(Session catalog, LoadTable.Name table, String column) {
        String from = Identifiers.qualified(table.schema(), table.table());
        return catalog.query(
                OF_COLUMN,
                row -> move(
                        Identifiers.qualified(row.getString(1), row.getString(2)),
                        row.getBoolean(3),
                        row.getLong(4),
                        "(" + Identifiers.quote(column) + ")::pg_catalog.numeric) as last from " + from),
                from,
                column,
                NEXT_ALONE);
    }

    private static String move(String sequence, boolean up, long end, String lastOf) {
        return "select pg_catalog.setval(" + Literals.quote(sequence) + "::pg_catalog.regclass, "
                + (up ? "least" : "greatest") + "(reached.last, " + end + ")::pg_catalog.int8) from (select "
                + (up ? "pg_catalog.ceil(pg_catalog.max" : "pg_catalog.floor(pg_catalog.min") + lastOf + ") reached, "
                + sequence + " given where reached.last " + (up ? ">=" : "<=") + " given.last_value";
    }
}
