package dev.reseed.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * An object of a database.
 *
 * @param name as SQL writes it: qualified, with a routine's arguments, or with the table that it is on
 * @param facts what there is to say of it beside its definition, such as its owner and its comment, as statements in their order
 */
record SchemaObject(Address address, Kind kind, String name, Definition definition, List<String> facts) {
    SchemaObject {
        facts = List.copyOf(facts);
    }

    SchemaObject(Address address, Kind kind, String name, Definition definition) {
        this(address, kind, name, definition, List.of());
    }

    /** All that there is to say of it, as statements without semicolons. */
    List<String> statements() {
        List<String> all = new ArrayList<>(definition.statements());
        all.addAll(facts);
        return all;
    }

    SchemaObject with(List<String> more) {
        List<String> all = new ArrayList<>(facts);
        all.addAll(more);
        return new SchemaObject(address, kind, name, definition, all);
    }
}
