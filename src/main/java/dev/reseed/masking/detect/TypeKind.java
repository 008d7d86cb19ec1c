package dev.reseed.masking.detect;

import java.util.Set;

/** Types, as far as rules differ between them. */
enum TypeKind {
    TEXT,
    BOOLEAN,
    WHOLE_NUMBER,
    NUMBER,
    /** A date, or a date with a time. */
    DATE,
    TIME,
    BYTES,
    /** inet and cidr. */
    IP,
    MAC,
    UUID,
    JSON,
    HSTORE,
    XML,
    SEARCH_WORDS,
    POINT,
    /** PostGIS. */
    SHAPE,
    /** inet's and the like's other kinds: ranges, bits, labels of trees, values of the server's own. */
    TECHNICAL,
    ENUM,
    /** Of an extension, or composite. */
    OTHER;

    private static final Set<String> TEXTS =
            Set.of("text", "character varying", "varchar", "character", "char", "bpchar", "citext", "name");
    private static final Set<String> WHOLE = Set.of("integer", "int", "int2", "int4", "int8", "smallint", "bigint");
    private static final Set<String> NUMBERS =
            Set.of("numeric", "decimal", "real", "double precision", "float4", "float8", "money");
    private static final Set<String> DATES =
            Set.of("date", "timestamp", "timestamptz", "timestamp without time zone", "timestamp with time zone");
    private static final Set<String> TIMES =
            Set.of("time", "timetz", "time without time zone", "time with time zone", "interval");
    private static final Set<String> TECHNICALS = Set.of(
            "bit",
            "bit varying",
            "varbit",
            "oid",
            "xid",
            "pg_lsn",
            "ltree",
            "lquery",
            "tsquery",
            "regclass",
            "vector",
            "isbn",
            "isbn13",
            "ean13",
            "issn",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle");

    /** The kind of a type that is neither a domain nor an enum of the dump, by its name without schema. */
    static TypeKind of(String name) {
        return switch (name) {
            case "boolean", "bool" -> BOOLEAN;
            case "bytea" -> BYTES;
            case "inet", "cidr" -> IP;
            case "macaddr", "macaddr8" -> MAC;
            case "uuid" -> UUID;
            case "json", "jsonb" -> JSON;
            case "hstore" -> HSTORE;
            case "xml" -> XML;
            case "tsvector" -> SEARCH_WORDS;
            case "point" -> POINT;
            case "geometry", "geography" -> SHAPE;
            default -> ofSet(name);
        };
    }

    private static TypeKind ofSet(String name) {
        if (TEXTS.contains(name)) {
            return TEXT;
        }
        if (WHOLE.contains(name)) {
            return WHOLE_NUMBER;
        }
        if (NUMBERS.contains(name)) {
            return NUMBER;
        }
        if (DATES.contains(name)) {
            return DATE;
        }
        if (TIMES.contains(name)) {
            return TIME;
        }
        return TECHNICALS.contains(name) || name.endsWith("range") ? TECHNICAL : OTHER;
    }

    boolean isNumber() {
        return this == WHOLE_NUMBER || this == NUMBER;
    }
}
