package dev.reseed.dump.statement;

import dev.reseed.sql.Identifiers;
import java.util.Optional;

/** A relation's name as a statement writes it, unquoted and folded. */
public record TableName(Optional<String> schema, String name) {
    /** Every part quoted. */
    public String quoted() {
        return schema.map(each -> Identifiers.qualified(each, name)).orElseGet(() -> Identifiers.quote(name));
    }

    /** Whether the two may be the same: an unqualified name may be in any schema. */
    public boolean mayBe(TableName other) {
        return name.equals(other.name) && (schema.isEmpty() || other.schema.isEmpty() || schema.equals(other.schema));
    }
}
