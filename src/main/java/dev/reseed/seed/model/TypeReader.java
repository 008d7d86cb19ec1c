package dev.reseed.seed.model;

import dev.reseed.kernel.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads types and takes them apart. */
final class TypeReader {
    private static final int DEEPEST = 32;
    private static final int HEADER = 4;

    private static final String TYPES = """
            select t.oid::bigint, t.typname, t.typtype, t.typelem::bigint, t.typcategory, t.typbasetype::bigint, t.typtypmod, t.typnotnull,
                   t.typrelid::bigint, coalesce(r.rngsubtype, m.rngsubtype)::bigint, exists (select from pg_type e where e.typarray = t.oid)
              from pg_type t
              left join pg_range r on r.rngtypid = t.oid
              left join pg_range m on m.rngmultitypid = t.oid
             where t.typtype <> 'p'
            """;

    private static final String LABELS =
            "select enumtypid::bigint, array_agg(enumlabel::text order by enumsortorder) from pg_enum group by enumtypid";

    private static final String FIELDS = """
            select a.attrelid::bigint, a.attname, a.atttypid::bigint, a.atttypmod
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid and c.relkind = 'c'
             where a.attnum > 0 and not a.attisdropped
             order by a.attrelid, a.attnum
            """;

    private static final String CHECKS = """
            select contypid::bigint, conname, pg_get_expr(conbin, 0) from pg_constraint
             where contype = 'c' and contypid <> 0 order by contypid, conname
            """;

    private final Session session;
    private final Map<Long, Row> types = new HashMap<>();
    private final Map<Long, List<String>> labels = new HashMap<>();
    private final Map<Long, List<Attribute>> fields = new HashMap<>();
    private final Map<Long, List<Check>> checks = new HashMap<>();
    private final Map<Reference, String> names = new HashMap<>();

    TypeReader(Session session) {
        this.session = session;
        session.query(TYPES, row -> types.put(row.getLong(1), row(row)));
        session.query(
                LABELS,
                row -> labels.put(
                        row.getLong(1), List.of((String[]) row.getArray(2).getArray())));
        session.query(
                FIELDS,
                row -> fields.computeIfAbsent(row.getLong(1), relation -> new ArrayList<>())
                        .add(new Attribute(row.getString(2), new Reference(row.getLong(3), row.getInt(4)))));
        session.query(
                CHECKS,
                row -> checks.computeIfAbsent(row.getLong(1), domain -> new ArrayList<>())
                        .add(new Check(row.getString(2), row.getString(3), List.of())));
    }

    private record Row(
            String name,
            char kind,
            long element,
            boolean isArray,
            Reference base,
            boolean notNull,
            long relation,
            long subtype) {}

    private record Attribute(String name, Reference type) {}

    /** A type with a modifier, which is -1 for none. */
    record Reference(long oid, int modifier) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(2),
                row.getString(3).charAt(0),
                row.getLong(4),
                row.getBoolean(11),
                new Reference(row.getLong(6), row.getInt(7)),
                row.getBoolean(8),
                row.getLong(9),
                row.getLong(10));
    }

    /** Takes a type apart. */
    ColumnType read(Reference reference) {
        return read(reference, 0);
    }

    private ColumnType read(Reference reference, int depth) {
        Row row = types.get(reference.oid);
        String sql = sql(reference);
        if (row == null || depth > DEEPEST) {
            return new ColumnType.Base("", sql, OptionalInt.empty(), OptionalInt.empty());
        }
        if (row.isArray) {
            return new ColumnType.Array(sql, read(new Reference(row.element, reference.modifier), depth + 1));
        }
        return switch (row.kind) {
            case 'e' -> {
                List<String> its = labels.getOrDefault(reference.oid, List.of());
                yield its.isEmpty() ? plain(row, reference, sql) : new ColumnType.Enumeration(sql, its);
            }
            case 'd' ->
                new ColumnType.DomainOf(
                        sql, read(row.base, depth + 1), row.notNull, checks.getOrDefault(reference.oid, List.of()));
            case 'c' -> new ColumnType.Composite(sql, composed(row, depth));
            case 'r', 'm' ->
                new ColumnType.Range(sql, read(new Reference(row.subtype, -1), depth + 1), row.kind == 'm');
            default -> plain(row, reference, sql);
        };
    }

    private List<ColumnType.Field> composed(Row row, int depth) {
        return fields.getOrDefault(row.relation, List.of()).stream()
                .map(each -> new ColumnType.Field(each.name, read(each.type, depth + 1)))
                .toList();
    }

    private String sql(Reference reference) {
        return names.computeIfAbsent(
                reference,
                each -> session.one(
                        "select format_type(?::bigint::oid, ?)", row -> row.getString(1), each.oid, each.modifier));
    }

    /** Modifiers are packed as the server's input functions of modifiers do it. */
    private static ColumnType plain(Row row, Reference reference, String sql) {
        int modifier = reference.modifier;
        OptionalInt length = OptionalInt.empty();
        OptionalInt scale = OptionalInt.empty();
        if (modifier >= 0) {
            switch (row.name) {
                case "varchar", "bpchar" -> length = OptionalInt.of(modifier - HEADER);
                case "numeric" -> {
                    length = OptionalInt.of((modifier - HEADER) >> 16 & 0xffff);
                    scale = OptionalInt.of(((modifier - HEADER & 0x7ff) ^ 1024) - 1024);
                }
                case "interval" -> length = OptionalInt.of(modifier & 0xffff);
                default -> length = OptionalInt.of(modifier);
            }
        }
        return new ColumnType.Base(row.name, sql, length, scale);
    }
}
