package dev.reseed.seed.model;

import dev.reseed.sql.Identifiers;

/** A table's name, as the catalog has it: nothing is folded or quoted. */
public record TableName(String schema, String name) implements Comparable<TableName> {
    /** Quoted for SQL, with the schema. */
    public String sql() {
        return Identifiers.qualified(schema, name);
    }

    /** For people, and as a seed file may write it: without the schema where that is {@code public}. */
    @Override
    public String toString() {
        return schema.equals("public") ? name : schema + "." + name;
    }

    @Override
    public int compareTo(TableName other) {
        int order = schema.compareTo(other.schema);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
