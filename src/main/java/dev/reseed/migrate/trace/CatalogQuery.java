package dev.reseed.migrate.trace;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks one catalog for the rows that were written since it was last looked at.
 *
 * @param columns what is selected of the row, which has the alias {@code o}; joins may name others
 * @param from the catalog and its joins
 * @param where which rows are a user's
 * @param counted whether a count of them tells that some are gone; otherwise they go with others
 */
record CatalogQuery<T>(String columns, String from, String where, boolean counted, Row<T> row) {
    /** Makes an object of the current row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final String OURS = "o.oid >= 16384";

    static final CatalogQuery<Relation> RELATIONS = new CatalogQuery<>(
            "o.oid, n.nspname, o.relname, o.relkind, coalesce(pg_relation_filenode(o.oid), 0), o.relpersistence = 't', o.relispartition",
            "pg_catalog.pg_class o join pg_catalog.pg_namespace n on n.oid = o.relnamespace",
            OURS + " and o.relnamespace <> 99",
            true,
            row -> new Relation(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4).charAt(0),
                    row.getLong(5),
                    row.getBoolean(6),
                    row.getBoolean(7)));

    static final CatalogQuery<Column> COLUMNS = new CatalogQuery<>(
            "o.attrelid, o.attnum, o.attname, format_type(o.atttypid, o.atttypmod), format_type(o.atttypid, null),"
                    + " o.atttypid, o.atttypmod, o.attnotnull or coalesce(y.typnotnull, false),"
                    + " o.atthasdef or coalesce(y.typdefault is not null, false),"
                    + " coalesce(pg_get_expr(d.adbin, d.adrelid) like 'nextval(%', false),"
                    + " o.attgenerated <> '', o.attidentity <> '', o.attisdropped",
            "pg_catalog.pg_attribute o join pg_catalog.pg_class t on t.oid = o.attrelid"
                    + " left join pg_catalog.pg_type y on y.oid = o.atttypid and y.typtype = 'd'"
                    + " left join pg_catalog.pg_attrdef d on d.adrelid = o.attrelid and d.adnum = o.attnum",
            "t.oid >= 16384 and o.attnum > 0 and t.relkind in ('r', 'p')",
            false,
            row -> new Column(
                    row.getLong(1),
                    row.getInt(2),
                    row.getString(3),
                    String.valueOf(row.getString(4)),
                    String.valueOf(row.getString(5)),
                    row.getLong(6),
                    row.getInt(7),
                    row.getBoolean(8),
                    row.getBoolean(9),
                    row.getBoolean(10),
                    row.getBoolean(11),
                    row.getBoolean(12),
                    row.getBoolean(13)));

    static final CatalogQuery<Constraint> CONSTRAINTS = new CatalogQuery<>(
            "o.oid, o.conrelid, o.contypid, o.conname, o.contype, o.convalidated, o.conindid, o.confrelid, o.conkey,"
                    + " o.conparentid <> 0 or o.coninhcount > 0, pg_get_constraintdef(o.oid)",
            "pg_catalog.pg_constraint o",
            OURS + " and o.contype in ('c', 'f', 'n', 'p', 'u', 'x')",
            true,
            row -> new Constraint(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5).charAt(0),
                    row.getBoolean(6),
                    row.getLong(7),
                    row.getLong(8),
                    numbers(row.getArray(9)),
                    row.getBoolean(10),
                    row.getString(11)));

    static final CatalogQuery<Index> INDEXES = new CatalogQuery<>(
            "o.indexrelid, o.indrelid, o.indisunique, o.indisprimary, o.indisvalid, o.indkey::int2[], o.indnkeyatts,"
                    + " a.amname, (select array_agg(concat_ws(' ', class, collation_, option) order by nth)"
                    + " from unnest(o.indclass::oid[], o.indcollation::oid[], o.indoption::int2[])"
                    + " with ordinality as keys(class, collation_, option, nth)),"
                    + " coalesce(pg_get_expr(o.indpred, o.indrelid), ''), pg_get_indexdef(o.indexrelid)",
            "pg_catalog.pg_index o join pg_catalog.pg_class i on i.oid = o.indexrelid join pg_catalog.pg_am a on a.oid = i.relam",
            "o.indexrelid >= 16384 and i.relnamespace <> 99",
            false,
            row -> new Index(
                    row.getLong(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    numbers(row.getArray(6)),
                    row.getInt(7),
                    row.getString(8),
                    texts(row.getArray(9)),
                    row.getString(10),
                    row.getString(11)));

    static final CatalogQuery<Routine> ROUTINES = new CatalogQuery<>(
            "o.oid, n.nspname, o.proname, pg_get_function_identity_arguments(o.oid), o.prosecdef, o.prosqlbody is not null,"
                    + " o.proconfig, o.prosrc ~* '\\m(drop|truncate)\\M', o.prosrc ~* '\\m(update|delete|merge)\\M'",
            "pg_catalog.pg_proc o join pg_catalog.pg_namespace n on n.oid = o.pronamespace",
            OURS,
            true,
            row -> new Routine(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    texts(row.getArray(7)),
                    row.getBoolean(8),
                    row.getBoolean(9)));

    static final CatalogQuery<Trigger> TRIGGERS = new CatalogQuery<>(
            "o.oid, o.tgrelid, o.tgname, o.tgenabled,"
                    + " case when o.tgisinternal then coalesce(c.conname::text, '') else '' end",
            "pg_catalog.pg_trigger o left join pg_catalog.pg_constraint c on c.oid = o.tgconstraint",
            OURS + " and (not o.tgisinternal or o.tgenabled = 'D')",
            true,
            row -> new Trigger(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4).charAt(0),
                    row.getString(5)));

    /** Their names are part of others' names, whose rows are not written when a schema is renamed. */
    static final CatalogQuery<Schema> SCHEMAS = new CatalogQuery<>(
            "o.oid, o.nspname",
            "pg_catalog.pg_namespace o",
            "(" + OURS + " or o.nspname = 'public')",
            true,
            row -> new Schema(row.getLong(1), row.getString(2)));

    static final CatalogQuery<Type> TYPES = new CatalogQuery<>(
            "o.oid, n.nspname, o.typname, o.typtype",
            "pg_catalog.pg_type o join pg_catalog.pg_namespace n on n.oid = o.typnamespace",
            OURS + " and o.typtype in ('d', 'e', 'r')",
            true,
            row -> new Type(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4).charAt(0)));

    /** They are asked together. */
    static final List<CatalogQuery<?>> ALL =
            List.of(RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, ROUTINES, TRIGGERS, TYPES, SCHEMAS);

    /**
     * Its last column is the command that wrote the row, where the running transaction did; otherwise -1. Its parameters are those of the
     * condition, behind the locked relations where these count.
     *
     * @param locked whether what belongs to a relation that the transaction has not locked cannot have been written
     */
    String text(Since since, boolean locked) {
        return "select " + columns + ", case when age(o.xmin) <= 0 then o.cmin::text::int8 else -1 end as written from "
                + from + " where " + where + (locked && isOfLocked() ? " and o.attrelid = any(?)" : "") + " and "
                + since.condition("o");
    }

    /** Whether a relation has to be locked before what it has of this is written. */
    boolean isOfLocked() {
        return catalog().equals("pg_catalog.pg_attribute");
    }

    /** The catalog whose rows tell it. */
    String catalog() {
        return from.substring(0, from.indexOf(' '));
    }

    /** The keys of all that are there, where they are counted. */
    String present() {
        return "select o.oid from " + from + " where " + where;
    }

    /** How many there are. */
    String count() {
        return "(select count(*) from " + from + " where " + where + ")";
    }

    private static List<Integer> numbers(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(each -> ((Number) each).intValue())
                        .toList();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
