package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tables that tests describe by words: {@code customers: name text, price numeric(10,2) not null}. */
final class Schemas {
    private Schemas() {}

    static Table table(String name, Column... columns) {
        return new Table(
                new TableName("public", name),
                List.of(columns),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    static Table keyed(String name, String key, Column... columns) {
        Key primary = new Key("pk", true, List.of(new Key.Part(key, List.of(key), true)), Optional.empty(), true);
        return new Table(
                new TableName("public", name),
                List.of(columns),
                List.of(primary),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    static Column column(String name, String type) {
        return column(name, type(type), false, "");
    }

    static Column notNull(String name, String type) {
        return column(name, type(type), true, "");
    }

    static Column remarked(String name, String type, String comment) {
        return column(name, type(type), false, comment);
    }

    static Column column(String name, ColumnType type, boolean notNull, String comment) {
        return new Column(name, type, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), comment);
    }

    static ColumnType type(String sql) {
        if (sql.endsWith("[]")) {
            return new ColumnType.Array(sql, type(sql.substring(0, sql.length() - 2)));
        }
        if (sql.equals("tstzrange")) {
            return new ColumnType.Range(sql, type("timestamptz"), false);
        }
        int open = sql.indexOf('(');
        if (open < 0) {
            return new ColumnType.Base(sql, sql, OptionalInt.empty(), OptionalInt.empty());
        }
        int[] numbers = Arrays.stream(sql.substring(open + 1, sql.length() - 1).split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        String name = sql.substring(0, open);
        return new ColumnType.Base(
                name.equals("char") ? "bpchar" : name,
                sql,
                OptionalInt.of(numbers[0]),
                numbers.length > 1 ? OptionalInt.of(numbers[1]) : OptionalInt.empty());
    }
}
