package dev.reseed.schema;

import dev.reseed.schema.Definition.Detachable;
import dev.reseed.schema.Definition.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table, with all that differs from what its type and its parents give it.
 *
 * @param name quoted where it has to be
 * @param type with its modifier
 * @param collation empty for the type's own
 * @param notNull empty where it may be NULL, or where only what it inherits forbids that
 * @param defaultAt where its default stands in the catalogs
 * @param defaultValue the default, or how a generated column is computed
 * @param generated empty, {@code STORED} or {@code VIRTUAL}
 * @param identity empty too where a partition has its parent's
 * @param local whether it is not only inherited
 * @param inherited whether a parent that is no partitioned table has it too
 * @param settings what completes it, behind {@code ALTER COLUMN name}
 * @param foreignOptions of a foreign table's column
 */
record Column(
        String name,
        String type,
        Optional<String> collation,
        Optional<NotNull> notNull,
        Optional<Address> defaultAt,
        Optional<String> defaultValue,
        Optional<String> generated,
        Optional<Identity> identity,
        boolean local,
        boolean inherited,
        List<String> settings,
        List<String> foreignOptions) {

    /**
     * What makes a column NOT NULL.
     *
     * @param name how a constraint with a chosen name begins, or empty
     * @param end what comes behind it, or empty
     * @param constraint whether it is one that can be added
     */
    record NotNull(String name, String end, boolean constraint) {
        String inside() {
            return " " + name + "NOT NULL" + end;
        }

        String added(String column) {
            return " ADD " + name + "NOT NULL " + column + end;
        }

        /** What makes a column NOT NULL that is there, behind {@code ALTER TABLE name}. */
        String adding(String column) {
            return constraint ? added(column) : " ALTER COLUMN " + column + " SET NOT NULL";
        }
    }

    /**
     * What makes a column an identity.
     *
     * @param when {@code ALWAYS} or {@code BY DEFAULT}
     * @param sequence its sequence's options
     */
    record Identity(String when, String sequence) {
        String inside() {
            return " GENERATED " + when + " AS IDENTITY" + sequence;
        }

        /** What gives a sequence of the same name the options of another one; nothing where it has them. */
        Optional<String> options(Identity other) {
            String options = other.sequence.substring(other.sequence.lastIndexOf(START));
            return sequence.equals(other.sequence) || !name().equals(other.name())
                    ? Optional.empty()
                    : Optional.of("ALTER SEQUENCE " + name() + options.substring(0, options.length() - 1)
                            + (options.endsWith(" CYCLE)") ? "" : " NO CYCLE"));
        }

        /** The sequence's name, as SQL writes it. */
        String name() {
            return sequence.substring(SEQUENCE.length(), sequence.lastIndexOf(START));
        }
    }

    private static final String NEXT = "nextval(";
    private static final String SEQUENCE = " (SEQUENCE NAME ";
    private static final String START = " START WITH ";

    private static final String COLUMNS = """
            select a.attrelid::int8 as relation, quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type,
                   case when a.attcollation <> t.typcollation and a.attcollation <> 0 then (
                       select format('%%I.%%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                        where co.oid = a.attcollation) end as collation,
                   %s
                   d.oid::int8 as default_oid, coalesce(pg_get_expr(d.adbin, d.adrelid), case when not c.relispartition and a.attinhcount > 0 and exists (
                       select from pg_inherits i join pg_attribute p on p.attrelid = i.inhparent
                        where i.inhrelid = a.attrelid and p.attname = a.attname and p.atthasdef and p.attgenerated = '') then 'NULL' end) as default_value,
                   a.attgenerated::text as generated, a.attidentity::text as identity,
                   case when a.attidentity <> '' then (select format(' (SEQUENCE NAME %%I.%%I START WITH %%s INCREMENT BY %%s MINVALUE %%s MAXVALUE %%s CACHE %%s%%s)', sn.nspname, s.relname,
                           q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, case when q.seqcycle then ' CYCLE' else '' end)
                      from pg_depend i join pg_class s on s.oid = i.objid and s.relkind = 'S' join pg_namespace sn on sn.oid = s.relnamespace
                      join pg_sequence q on q.seqrelid = s.oid
                     where i.classid = 'pg_class'::regclass and i.refclassid = 'pg_class'::regclass
                       and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i') end as sequence,
                   a.attislocal as local, a.attinhcount > 0 and not c.relispartition as inherited,
                   case when a.attstorage <> t.typstorage then a.attstorage::text end as storage,
                   nullif(a.attcompression, '')::text as compression,
                   nullif(a.attstattarget, -1) as statistics,
                   a.attoptions as options,
                   case when a.attfdwoptions is not null then (select array_agg(format('%%I %%L', option_name, option_value))
                       from pg_options_to_table(a.attfdwoptions)) end as foreign_options
              from pg_attribute a join pg_class c on c.oid = a.attrelid
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              %s
             where a.attnum > 0 and not a.attisdropped and c.oid >= 16384 and c.relkind in ('r', 'p', 'f', 'm')
             order by a.attrelid, a.attnum
            """;

    private static final String NOT_NULL_FLAG = """
            a.attnotnull and (a.attislocal or c.relispartition or not exists (
                select from pg_inherits i join pg_attribute p on p.attrelid = i.inhparent
                 where i.inhrelid = a.attrelid and p.attname = a.attname and p.attnotnull)) as not_null, '' as not_null_name, '' as not_null_end,""";

    /** On 18 a NOT NULL is a constraint, with a name that the server or somebody has chosen. */
    private static final String NOT_NULL_CONSTRAINT = """
            nn.conname is not null as not_null,
                   case when nn.conname <> format('%%s_%%s_not_null', c.relname, a.attname) then format('CONSTRAINT %%I ', nn.conname) else '' end as not_null_name,
                   case when nn.connoinherit then ' NO INHERIT' else '' end as not_null_end,""";

    private static final String NOT_NULL_JOIN = """
            left join pg_constraint nn on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey[1] = a.attnum and nn.convalidated
                   and (nn.conislocal or c.relispartition)""";

    /** The columns of all tables, by the table's object identifier, in their order. */
    static Map<Long, List<Column>> read(Reading reading) {
        String sql = COLUMNS.formatted(
                reading.since(18, NOT_NULL_CONSTRAINT.formatted(), NOT_NULL_FLAG),
                reading.since(18, NOT_NULL_JOIN, ""));
        return Tables.byRelation(reading.query(sql, row -> Map.entry(row.getLong("relation"), of(row, reading))));
    }

    private static Column of(ResultSet row, Reading reading) throws SQLException {
        String generated = row.getString("generated");
        String identity = row.getString("identity");
        String sequence = row.getString("sequence");
        long defaultOid = row.getLong("default_oid");
        return new Column(
                row.getString("name"),
                row.getString("type"),
                Optional.ofNullable(row.getString("collation")),
                row.getBoolean("not_null")
                        ? Optional.of(new NotNull(
                                row.getString("not_null_name"), row.getString("not_null_end"), reading.since(18)))
                        : Optional.empty(),
                defaultOid == 0 ? Optional.empty() : Optional.of(Address.of(Address.PG_ATTRDEF, defaultOid)),
                Optional.ofNullable(row.getString("default_value")),
                switch (generated) {
                    case "s" -> Optional.of("STORED");
                    case "v" -> Optional.of("VIRTUAL");
                    default -> Optional.empty();
                },
                sequence == null
                        ? Optional.empty()
                        : Optional.of(new Identity(identity.equals("a") ? "ALWAYS" : "BY DEFAULT", sequence)),
                row.getBoolean("local"),
                row.getBoolean("inherited"),
                settings(row),
                Reading.strings(row, "foreign_options"));
    }

    private static List<String> settings(ResultSet row) throws SQLException {
        List<String> settings = new ArrayList<>();
        String storage = row.getString("storage");
        if (storage != null) {
            settings.add("SET STORAGE "
                    + switch (storage) {
                        case "p" -> "PLAIN";
                        case "e" -> "EXTERNAL";
                        case "m" -> "MAIN";
                        default -> "EXTENDED";
                    });
        }
        String compression = row.getString("compression");
        if (compression != null) {
            settings.add("SET COMPRESSION " + (compression.equals("l") ? "lz4" : "pglz"));
        }
        int statistics = row.getInt("statistics");
        if (!row.wasNull()) {
            settings.add("SET STATISTICS " + statistics);
        }
        List<String> options = Reading.strings(row, "options");
        if (!options.isEmpty()) {
            settings.add("SET (" + Options.written(options) + ")");
        }
        return settings;
    }

    /** Between a table's parentheses. A default can be set later, unless it makes the column a generated one. */
    Line line(String table, boolean foreign) {
        String begin = " " + type
                + (foreign && !foreignOptions.isEmpty() ? " OPTIONS (" + String.join(", ", foreignOptions) + ")" : "")
                + collation.map(each -> " COLLATE " + each).orElse("");
        String end = identity.map(Identity::inside).orElse("")
                + notNull.map(NotNull::inside).orElse("");
        String like = begin + likeness();
        if (defaultValue.isEmpty()) {
            return Line.column(this, begin + end, like, Optional.empty());
        }
        String value = defaultValue.get();
        if (generated.isPresent()) {
            String computed = " GENERATED ALWAYS AS (" + value + ") " + generated.get();
            return Line.column(this, begin + computed + end, like, Optional.empty());
        }
        String later = "ALTER TABLE ONLY " + table + alter() + "SET DEFAULT " + value;
        return Line.column(
                this,
                begin + " DEFAULT " + value + end,
                like,
                defaultAt.map(at -> new Detachable(at, Optional.of(name + begin + end), later)));
    }

    private String likeness() {
        return identity.map(each -> " " + each.when()).orElse("")
                + defaultValue
                        .map(value -> value.startsWith(NEXT) ? NEXT : value)
                        .orElse("")
                + generated.orElse("")
                + notNull.map(each -> " NOT NULL" + each.end()).orElse("");
    }

    /** In a table of a type, a column is only named where it has more than the type gives it. */
    Optional<Line> ofTyped() {
        String options = defaultValue
                        .map(value -> generated.isPresent()
                                ? " GENERATED ALWAYS AS (" + value + ") " + generated.get()
                                : " DEFAULT " + value)
                        .orElse("")
                + identity.map(Identity::inside).orElse("")
                + notNull.map(NotNull::inside).orElse("");
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(Line.column(this, " WITH OPTIONS" + options, likeness(), Optional.empty()));
    }

    /** What an inherited column has of its own. */
    List<String> overrides(String table) {
        List<String> overrides = new ArrayList<>();
        if (generated.isEmpty()) {
            defaultValue.ifPresent(
                    value -> overrides.add("ALTER TABLE ONLY " + table + alter() + "SET DEFAULT " + value));
        }
        notNull.ifPresent(each -> overrides.add("ALTER TABLE ONLY " + table + each.adding(name)));
        return overrides;
    }

    /** What completes it behind the relation's statement, each beginning with these words. */
    List<String> details(String alter) {
        return settings.stream().map(each -> alter + alter() + each).toList();
    }

    boolean isComputed() {
        return generated.isPresent();
    }

    boolean sameType(Column other) {
        return type.equals(other.type) && collation.equals(other.collation);
    }

    /** Whether each of its values is one of the other's type, and stays what it is. */
    boolean fits(Column other) {
        return Widening.keeps(type, other.type);
    }

    /** The same as an ordinary column without a default. */
    Column withoutDefault() {
        return new Column(
                name,
                type,
                collation,
                notNull,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                identity,
                local,
                inherited,
                settings,
                foreignOptions);
    }

    /** The same as an ordinary column, which keeps its default. */
    Column withoutIdentity() {
        return new Column(
                name,
                type,
                collation,
                notNull,
                defaultAt,
                defaultValue,
                generated,
                Optional.empty(),
                local,
                inherited,
                settings,
                foreignOptions);
    }

    /** Whether both are computed in the same way, or neither is computed. */
    boolean sameComputation(Column other) {
        return generated.equals(other.generated) && (generated.isEmpty() || defaultValue.equals(other.defaultValue));
    }

    /** What takes one of the settings back. */
    static String undo(String setting) {
        if (setting.startsWith("SET (")) {
            return "RESET (" + setting.substring("SET (".length()).replaceAll("='(?:[^']|'')*'", "");
        }
        return setting.startsWith("SET STATISTICS ")
                ? "SET STATISTICS -1"
                : setting.substring(0, setting.lastIndexOf(' ')) + " DEFAULT";
    }

    private String alter() {
        return " ALTER COLUMN " + name + " ";
    }
}
