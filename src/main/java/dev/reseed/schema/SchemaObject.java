package dev.reseed.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object of a database.
 *
 * @param name as SQL writes it: qualified, with a routine's arguments, or with the table that it is on
 * @param facts what there is to say of it beside its definition, such as its owner and its comment, in their order
 */
record SchemaObject(Address address, Kind kind, String name, Definition definition, List<Fact> facts) {
    SchemaObject {
        facts = List.copyOf(facts);
    }

    SchemaObject(Address address, Kind kind, String name, Definition definition) {
        this(address, kind, name, definition, List.of());
    }

    /** All that makes it, as statements without semicolons. */
    List<String> statements() {
        return Stream.concat(definition.statements().stream(), further()).toList();
    }

    /** The statements behind its definition. */
    Stream<String> further() {
        return facts.stream().flatMap(fact -> fact.statements().stream());
    }

    SchemaObject with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new SchemaObject(address, kind, name, definition, all);
    }
}
