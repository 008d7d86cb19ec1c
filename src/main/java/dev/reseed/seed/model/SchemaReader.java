package dev.reseed.seed.model;

import dev.reseed.kernel.Session;
import dev.reseed.masking.HistoryTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a database's catalog says about the rows that its tables take: PostgreSQL 14 to 18, no superuser needed, one query for each kind of
 * thing. Tables of extensions, of the server and of migration tools are left out.
 */
public final class SchemaReader {
    /** Of the tables that count, partitions included, each with the table that it is a part of. */
    private static final String TABLES = """
            with recursive ours as (
                select c.oid, c.oid as root, c.relkind, c.relforcerowsecurity
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
                   and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                   and not exists (select from pg_depend d
                                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
                union all
                select c.oid, o.root, c.relkind, c.relforcerowsecurity
                  from ours o join pg_inherits h on h.inhparent = o.oid
                  join pg_class c on c.oid = h.inhrelid and c.relispartition and c.relkind in ('r', 'p'))
            """;

    private static final String RELATIONS = TABLES + """
            select o.oid::bigint, n.nspname, c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), o.root::bigint, o.relkind = 'p',
                   coalesce(pg_get_partition_constraintdef(c.oid), ''), coalesce(pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', false)
              from ours o join pg_class c on c.oid = o.oid join pg_namespace n on n.oid = c.relnamespace
             order by n.nspname, c.relname
            """;

    private static final String COLUMNS = TABLES + """
            select o.oid::bigint, a.attname, a.atttypid::bigint, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated,
                   pg_get_expr(d.adbin, d.adrelid), s.oid::regclass::text, coalesce(col_description(o.oid, a.attnum), '')
              from ours o
              join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              left join lateral (
                   select q.oid from pg_depend p join pg_class q on q.oid = p.objid and q.relkind = 'S'
                    where p.classid = 'pg_class'::regclass and p.refclassid = 'pg_class'::regclass
                      and p.refobjid = o.oid and p.refobjsubid = a.attnum and p.deptype = 'i'
                   union all
                   select q.oid from pg_depend p join pg_class q on q.oid = p.refobjid and q.relkind = 'S'
                    where p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and p.refclassid = 'pg_class'::regclass
                    limit 1) s on true
             where o.oid = o.root
             order by o.oid, a.attnum
            """;

    /** An expression's columns are those that pg_depend names; the whole expression is one of them. */
    private static final String KEYS = TABLES + """
            select o.oid::bigint, i.relname, x.indisprimary, pg_get_expr(x.indpred, x.indrelid),
                   coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false), pg_get_indexdef(x.indexrelid, k.n::int, false),
                   a.attname,
                   array(select u.attname::text from pg_depend d
                           join pg_attribute u on u.attrelid = o.oid and u.attnum = d.refobjsubid
                          where d.classid = 'pg_class'::regclass and d.objid = x.indexrelid
                            and d.refclassid = 'pg_class'::regclass and d.refobjid = o.oid and d.refobjsubid > 0
                          order by u.attnum), x.indexrelid::bigint
              from ours o
              join pg_index x on x.indrelid = o.oid and x.indisunique
              join pg_class i on i.oid = x.indexrelid
              cross join lateral generate_series(1, x.indnkeyatts) k (n)
              left join pg_attribute a on a.attrelid = o.oid and a.attnum = x.indkey[k.n - 1] and a.attnum > 0
             where o.oid = o.root
             order by not x.indisprimary, i.relname, k.n
            """;

    /** Those of a partition alone count for the whole: what fulfils more fulfils enough. */
    private static final String FOREIGN_KEYS = TABLES + """
            select o.root::bigint, k.conname, a.attname, coalesce(rr.root, k.confrelid)::bigint, rn.nspname, r.relname, ra.attname,
                   pg_get_constraintdef(k.oid), k.condeferrable, k.confmatchtype = 'f', k.oid::bigint
              from ours o
              join pg_constraint k on k.conrelid = o.oid and k.contype = 'f' and k.conparentid = 0
              left join ours rr on rr.oid = k.confrelid
              join pg_class r on r.oid = coalesce(rr.root, k.confrelid)
              join pg_namespace rn on rn.oid = r.relnamespace
              cross join lateral unnest(k.conkey, k.confkey) with ordinality p (own, other, n)
              join pg_attribute a on a.attrelid = o.oid and a.attnum = p.own
              join pg_attribute ra on ra.attrelid = k.confrelid and ra.attnum = p.other
             order by k.conname, k.oid, p.n
            """;

    /** Since PostgreSQL 18 there are some that nobody enforces. */
    private static final String CHECKS = TABLES + """
            select o.root::bigint, k.conname, pg_get_expr(k.conbin, k.conrelid),
                   array(select a.attname::text from pg_attribute a
                          where a.attrelid = o.oid and a.attnum = any (k.conkey) order by a.attnum)
              from ours o
              join pg_constraint k on k.conrelid = o.oid and k.contype = 'c'
             where coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) and (o.oid = o.root or k.conislocal)
             order by k.conname
            """;

    private static final String EXCLUSIONS = TABLES + """
            select o.root::bigint, k.conname, coalesce(pg_get_expr(x.indpred, x.indrelid), ''), pg_get_indexdef(x.indexrelid, p.n::int, false),
                   array(select a.attname::text from pg_attribute a
                          where a.attrelid = o.oid and (a.attnum = p.own or (p.own = 0 and exists (
                                select from pg_depend d
                                 where d.classid = 'pg_class'::regclass and d.objid = x.indexrelid
                                   and d.refclassid = 'pg_class'::regclass and d.refobjid = o.oid and d.refobjsubid = a.attnum)))
                          order by a.attnum),
                   q.oprname, k.oid::bigint
              from ours o
              join pg_constraint k on k.conrelid = o.oid and k.conexclop is not null and k.conparentid = 0
              join pg_index x on x.indexrelid = k.conindid
              cross join lateral unnest(k.conkey, k.conexclop) with ordinality p (own, operator, n)
              join pg_operator q on q.oid = p.operator
             order by k.conname, k.oid, p.n
            """;

    private static final String PARTITION_COLUMNS = TABLES + """
            select distinct o.root::bigint, a.attname, a.attnum
              from ours o
              join pg_partitioned_table p on p.partrelid = o.oid
              join pg_attribute a on a.attrelid = o.oid
               and (a.attnum = any (p.partattrs::int2[]) or exists (
                        select from pg_depend d
                         where p.partexprs is not null and d.classid = 'pg_class'::regclass and d.objid = o.oid and d.objsubid = 0
                           and d.refclassid = 'pg_class'::regclass and d.refobjid = o.oid and d.refobjsubid = a.attnum))
             order by 1, 3
            """;

    private final Session session;
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<Long, List<Column>> columns = new HashMap<>();
    private final Map<Long, Map<Long, Key>> keys = new HashMap<>();
    private final Map<Long, Map<Long, ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Long, List<Check>> checks = new HashMap<>();
    private final Map<Long, Map<Long, Exclusion>> exclusions = new HashMap<>();
    private final Map<Long, List<String>> partitioning = new HashMap<>();

    private SchemaReader(Session session) {
        this.session = session;
    }

    private record Relation(
            TableName name, String comment, long root, boolean divided, String constraint, boolean isDefault) {}

    /** Reads all tables. The session's search path is empty while that goes on, so that every name is written with its schema. */
    public static Schema read(Session session) {
        SchemaReader reader = new SchemaReader(session);
        List<Table> tables = new ArrayList<>();
        session.transaction(() -> {
            session.execute("set local search_path to pg_catalog");
            session.execute("set local time zone 'UTC'");
            session.execute("set local datestyle to 'ISO, YMD'");
            reader.readAll();
            tables.addAll(reader.tables());
        });
        return Schema.of(tables);
    }

    private void readAll() {
        session.query(RELATIONS, row -> relations.put(row.getLong(1), relation(row)));
        TypeReader types = new TypeReader(session);
        session.query(
                COLUMNS,
                row -> columns.computeIfAbsent(row.getLong(1), table -> new ArrayList<>())
                        .add(column(row, types)));
        session.query(
                KEYS,
                row -> keys.computeIfAbsent(row.getLong(1), table -> new LinkedHashMap<>())
                        .merge(row.getLong(9), key(row), SchemaReader::joined));
        session.query(
                FOREIGN_KEYS,
                row -> foreignKeys
                        .computeIfAbsent(row.getLong(1), table -> new LinkedHashMap<>())
                        .merge(row.getLong(11), foreignKey(row), SchemaReader::joined));
        session.query(
                CHECKS,
                row -> checks.computeIfAbsent(row.getLong(1), table -> new ArrayList<>())
                        .add(new Check(row.getString(2), row.getString(3), strings(row, 4))));
        session.query(
                EXCLUSIONS,
                row -> exclusions
                        .computeIfAbsent(row.getLong(1), table -> new LinkedHashMap<>())
                        .merge(row.getLong(7), exclusion(row), SchemaReader::joined));
        session.query(
                PARTITION_COLUMNS,
                row -> partitioning
                        .computeIfAbsent(row.getLong(1), table -> new ArrayList<>())
                        .add(row.getString(2)));
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                new TableName(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getString(7),
                row.getBoolean(8));
    }

    private static Column column(ResultSet row, TypeReader types) throws SQLException {
        String identity = row.getString(6);
        Optional<String> supplied = Optional.ofNullable(row.getString(8));
        boolean computed = !row.getString(7).isEmpty();
        ColumnType type = types.read(new TypeReader.Reference(row.getLong(3), row.getInt(4)));
        return new Column(
                row.getString(2),
                type,
                row.getBoolean(5) || isNotNull(type),
                computed
                        ? Column.Supply.COMPUTED
                        : switch (identity) {
                            case "a" -> Column.Supply.IDENTITY_ALWAYS;
                            case "d" -> Column.Supply.IDENTITY;
                            default -> supplied.isPresent() ? Column.Supply.DEFAULT : Column.Supply.NOTHING;
                        },
                supplied,
                Optional.ofNullable(row.getString(9)),
                row.getString(10));
    }

    private static boolean isNotNull(ColumnType type) {
        return type instanceof ColumnType.DomainOf domain && (domain.notNull() || isNotNull(domain.of()));
    }

    private static Key key(ResultSet row) throws SQLException {
        String column = row.getString(7);
        return new Key(
                row.getString(2),
                row.getBoolean(3),
                List.of(new Key.Part(
                        row.getString(6), column == null ? strings(row, 8) : List.of(column), column != null)),
                Optional.ofNullable(row.getString(4)),
                !row.getBoolean(5));
    }

    private static Key joined(Key one, Key next) {
        return new Key(
                one.name(), one.primary(), both(one.parts(), next.parts()), one.predicate(), one.nullsDistinct());
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString(2),
                List.of(row.getString(3)),
                new TableName(row.getString(5), row.getString(6)),
                List.of(row.getString(7)),
                row.getString(8),
                row.getBoolean(9),
                row.getBoolean(10));
    }

    private static ForeignKey joined(ForeignKey one, ForeignKey next) {
        return new ForeignKey(
                one.name(),
                both(one.columns(), next.columns()),
                one.referenced(),
                both(one.referencedColumns(), next.referencedColumns()),
                one.definition(),
                one.deferrable(),
                one.full());
    }

    private static Exclusion exclusion(ResultSet row) throws SQLException {
        return new Exclusion(
                row.getString(2),
                List.of(new Exclusion.Compared(row.getString(4), strings(row, 5), row.getString(6))),
                row.getString(3));
    }

    private static Exclusion joined(Exclusion one, Exclusion next) {
        return new Exclusion(one.name(), both(one.parts(), next.parts()), one.predicate());
    }

    private static <T> List<T> both(List<T> ones, List<T> others) {
        List<T> all = new ArrayList<>(ones);
        all.addAll(others);
        return all;
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private List<Table> tables() {
        Set<TableName> filled = new FilledTables(session)
                .among(relations.values().stream().map(Relation::name).toList());
        List<Table> tables = new ArrayList<>();
        relations.forEach((oid, relation) -> {
            List<Column> its = columns.getOrDefault(oid, List.of());
            if (relation.root == oid && !isHistory(relation.name, its)) {
                tables.add(table(oid, relation, filled));
            }
        });
        return tables;
    }

    private static boolean isHistory(TableName name, List<Column> columns) {
        return HistoryTables.isOne(
                name.name(), columns.stream().map(Column::name).collect(Collectors.toSet()));
    }

    private Table table(long oid, Relation relation, Set<TableName> filled) {
        List<Map.Entry<Long, Relation>> parts = relations.entrySet().stream()
                .filter(each -> each.getValue().root == oid)
                .toList();
        return new Table(
                relation.name,
                columns.getOrDefault(oid, List.of()),
                List.copyOf(keys.getOrDefault(oid, Map.of()).values()),
                List.copyOf(foreignKeys.getOrDefault(oid, Map.of()).values()),
                checks.getOrDefault(oid, List.of()),
                List.copyOf(exclusions.getOrDefault(oid, Map.of()).values()),
                relation.divided
                        ? Optional.of(partitions(partitioning.getOrDefault(oid, List.of()), parts))
                        : Optional.empty(),
                parts.stream().anyMatch(each -> filled.contains(each.getValue().name)),
                relation.comment);
    }

    private static Partitions partitions(List<String> columns, List<Map.Entry<Long, Relation>> parts) {
        return new Partitions(
                columns,
                parts.stream()
                        .map(Map.Entry::getValue)
                        .filter(each -> !each.divided)
                        .map(each -> new Partitions.Leaf(each.name, each.constraint, each.isDefault))
                        .toList());
    }
}
