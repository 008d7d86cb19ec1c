package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A table with columns of many types, to which conditions are added. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private Sample() {}

    static ColumnType type(String name) {
        return new ColumnType.Base(name, name, OptionalInt.empty(), OptionalInt.empty());
    }

    private static ColumnType decimal(int precision, int scale) {
        String sql = "numeric(" + precision + "," + scale + ")";
        return new ColumnType.Base("numeric", sql, OptionalInt.of(precision), OptionalInt.of(scale));
    }

    static Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("price", decimal(10, 2));
        types.put("discount", decimal(10, 2));
        types.put("total", decimal(12, 2));
        types.put("amount", type("numeric"));
        List.of("a", "b", "c", "qty").forEach(name -> types.put(name, type("int4")));
        List.of("name", "email", "kind").forEach(name -> types.put(name, type("text")));
        types.put("status", type("varchar"));
        types.put("code", new ColumnType.Base("bpchar", "character(6)", OptionalInt.of(6), OptionalInt.empty()));
        types.put("cemail", type("citext"));
        List.of("d", "d2").forEach(name -> types.put(name, type("date")));
        types.put("ts", type("timestamptz"));
        types.put("ts2", type("timestamp"));
        List.of("tm", "tm2").forEach(name -> types.put(name, type("time")));
        types.put("iv", type("interval"));
        types.put("tags", new ColumnType.Array("text[]", type("text")));
        types.put("details", type("jsonb"));
        types.put("m", new ColumnType.Enumeration("mood", List.of("sad", "ok", "happy")));
        types.put("flag", type("bool"));
        List.of("u", "u2").forEach(name -> types.put(name, type("uuid")));
        types.put("f", type("float8"));
        types.put("r", type("float4"));
        types.put("bt", type("bytea"));
        return types;
    }

    static Column column(String name, ColumnType type, boolean notNull) {
        return new Column(name, type, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    /** With a condition each, called c0, c1 and so on. */
    static Table table(List<String> notNull, String... conditions) {
        List<Column> columns = new ArrayList<>();
        types().forEach((name, type) -> columns.add(column(name, type, notNull.contains(name))));
        List<Check> checks = new ArrayList<>();
        for (String condition : conditions) {
            Scope scope = new Scope(types(), NOW);
            List<String> reads = Expression.of(condition)
                    .map(each -> List.copyOf(scope.reads(each)))
                    .orElse(List.of());
            checks.add(new Check("c" + checks.size(), condition, reads));
        }
        return new Table(
                new TableName("public", "sample"),
                columns,
                List.of(),
                List.of(),
                checks,
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    static Relations relations(String... conditions) {
        return Relations.of(table(List.of(), conditions), NOW);
    }
}
