package dev.reseed.seed.provider;

import dev.reseed.seed.model.ColumnType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What kind of values a type has, as far as it decides what a column is for. */
enum Form {
    TEXT,
    INT,
    DEC,
    BOOL,
    DATE,
    STAMP,
    TIME,
    SPAN,
    UUID,
    JSON,
    INET,
    MAC,
    BYTES,
    POINT,
    ENUM,
    ARRAY,
    RANGE,
    ROW,
    OTHER;

    static Form of(ColumnType type) {
        return switch (type.base()) {
            case ColumnType.Base base -> named(base.name());
            case ColumnType.Enumeration labels -> ENUM;
            case ColumnType.Composite row -> ROW;
            case ColumnType.Array array -> ARRAY;
            case ColumnType.Range range -> RANGE;
            case ColumnType.DomainOf domain -> of(domain.of());
        };
    }

    private static Form named(String type) {
        return switch (type) {
            case "text", "varchar", "bpchar", "citext", "name" -> TEXT;
            case "int2", "int4", "int8" -> INT;
            case "numeric", "float4", "float8", "money" -> DEC;
            case "bool" -> BOOL;
            case "date" -> DATE;
            case "timestamp", "timestamptz" -> STAMP;
            case "time", "timetz" -> TIME;
            case "interval" -> SPAN;
            case "uuid" -> UUID;
            case "json", "jsonb" -> JSON;
            case "inet", "cidr" -> INET;
            case "macaddr", "macaddr8" -> MAC;
            case "bytea" -> BYTES;
            case "point", "geometry", "geography" -> POINT;
            default -> OTHER;
        };
    }

    /** What a dictionary's word stands for: one, or several. */
    static Set<Form> named(String word, String line) {
        return switch (word) {
            case "number" -> EnumSet.of(INT, DEC);
            case "day" -> EnumSet.of(DATE, STAMP);
            case "any" -> EnumSet.allOf(Form.class);
            default -> {
                for (Form form : values()) {
                    if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                        yield EnumSet.of(form);
                    }
                }
                throw new IllegalStateException("no type \"" + word + "\": " + line);
            }
        };
    }
}
