package dev.reseed.seed.constraint;

import dev.reseed.seed.model.ColumnType;

/** What sort of values a type has, as far as conditions tell them apart. */
public enum Family {
    INTEGER,
    NUMERIC,
    /** {@code float4}. */
    REAL,
    /** {@code float8}. */
    DOUBLE,
    /** Any text whose characters all count. */
    TEXT,
    /** {@code char(n)}: blanks at the end do not count. */
    PADDED,
    /** {@code citext}. */
    CASELESS,
    DATE,
    TIMESTAMP,
    TIMESTAMPTZ,
    TIME,
    INTERVAL,
    BOOLEAN,
    ENUMERATION,
    UUID,
    ARRAY,
    JSON,
    BYTES,
    OTHER;

    /** Of a type, beneath its domains. */
    public static Family of(ColumnType type) {
        return switch (type.base()) {
            case ColumnType.Base base -> named(base.name());
            case ColumnType.Enumeration labels -> ENUMERATION;
            case ColumnType.Array array -> ARRAY;
            case ColumnType.DomainOf domain -> OTHER;
            case ColumnType.Composite composite -> OTHER;
            case ColumnType.Range range -> OTHER;
        };
    }

    /** Of a type's name, as the catalog or SQL has it; modifiers do not count. */
    static Family named(String type) {
        if (type.endsWith("[]")) {
            return ARRAY;
        }
        int modifiers = type.indexOf('(');
        String name = modifiers < 0 ? type : type.substring(0, modifiers) + type.substring(type.indexOf(')') + 1);
        return switch (name) {
            case "int2", "int4", "int8", "smallint", "integer", "bigint", "oid" -> INTEGER;
            case "numeric", "money" -> NUMERIC;
            case "float4", "real" -> REAL;
            case "float8", "double precision" -> DOUBLE;
            case "text", "varchar", "character varying", "name" -> TEXT;
            case "bpchar", "character" -> PADDED;
            case "citext" -> CASELESS;
            case "date" -> DATE;
            case "timestamp", "timestamp without time zone" -> TIMESTAMP;
            case "timestamptz", "timestamp with time zone" -> TIMESTAMPTZ;
            case "time", "time without time zone" -> TIME;
            case "interval" -> INTERVAL;
            case "bool", "boolean" -> BOOLEAN;
            case "uuid" -> UUID;
            case "json", "jsonb" -> JSON;
            case "bytea" -> BYTES;
            default -> OTHER;
        };
    }

    public boolean isNumber() {
        return switch (this) {
            case INTEGER, NUMERIC, REAL, DOUBLE -> true;
            default -> false;
        };
    }

    public boolean isText() {
        return this == TEXT || this == PADDED || this == CASELESS;
    }

    /** Whether values are points in time that a calendar counts. */
    public boolean isMoment() {
        return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
    }

    /** Whether values are counted by {@link Bounds}: numbers, and times. */
    public boolean isCounted() {
        return isNumber() || isMoment() || this == TIME || this == INTERVAL;
    }
}
