package dev.reseed.masking.transform;

import java.util.Map;

/** Types by what their values look like as text. */
public enum ValueType {
    TEXT("text"),
    INTEGER("number"),
    NUMERIC("number"),
    FLOAT("number"),
    DATE("date"),
    BOOLEAN("boolean"),
    UUID("uuid"),
    INET("network address"),
    CIDR("network"),
    MAC("MAC address"),
    JSON("JSON"),
    HSTORE("hstore"),
    BYTES("bytea"),
    SEARCH("tsvector"),
    OTHER("other");

    private static final Map<String, ValueType> BY_NAME = Map.ofEntries(
            Map.entry("text", TEXT),
            Map.entry("character varying", TEXT),
            Map.entry("character", TEXT),
            Map.entry("bpchar", TEXT),
            Map.entry("name", TEXT),
            Map.entry("citext", TEXT),
            Map.entry("\"char\"", TEXT),
            Map.entry("xml", TEXT),
            Map.entry("smallint", INTEGER),
            Map.entry("integer", INTEGER),
            Map.entry("bigint", INTEGER),
            Map.entry("numeric", NUMERIC),
            Map.entry("real", FLOAT),
            Map.entry("double precision", FLOAT),
            Map.entry("date", DATE),
            Map.entry("timestamp", DATE),
            Map.entry("timestamp without time zone", DATE),
            Map.entry("timestamp with time zone", DATE),
            Map.entry("boolean", BOOLEAN),
            Map.entry("uuid", UUID),
            Map.entry("inet", INET),
            Map.entry("cidr", CIDR),
            Map.entry("macaddr", MAC),
            Map.entry("macaddr8", MAC),
            Map.entry("json", JSON),
            Map.entry("jsonb", JSON),
            Map.entry("hstore", HSTORE),
            Map.entry("bytea", BYTES),
            Map.entry("tsvector", SEARCH));

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean isNumber() {
        return this == INTEGER || this == NUMERIC || this == FLOAT;
    }

    /**
     * Of a type.
     *
     * @param name as {@code format_type} writes it, without modifiers and brackets; a schema before it does not matter for extensions' types
     */
    public static ValueType of(String name) {
        ValueType known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.equals("citext") ? TEXT : last.equals("hstore") ? HSTORE : OTHER;
    }
}
