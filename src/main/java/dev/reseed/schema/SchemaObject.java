package dev.reseed.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The statements behind its definition. */
    Stream<String> further() {
        return facts.stream().flatMap(fact -> fact.statements().stream());
    }

    /** The statements behind its definition, but for those that name what other servers may lack. */
    Stream<String> portable() {
        return facts.stream()
                .filter(fact -> !fact.aspect().isClusterWide())
                .flatMap(fact -> fact.statements().stream());
    }

    /** All that there is to say of it, as lines; what holds without an order is in one. */
    List<String> lines() {
        return Stream.concat(
                        definition.lines().stream(),
                        facts.stream()
                                .sorted(Comparator.comparing(Fact::aspect).thenComparing(Fact::text))
                                .flatMap(fact -> Definition.split(fact.text())))
                .toList();
    }

    /** This one with the owner, privileges and the like of another. */
    SchemaObject withClusterWideOf(@Nullable SchemaObject other) {
        List<Fact> all = new ArrayList<>(
                facts.stream().filter(fact -> !fact.aspect().isClusterWide()).toList());
        if (other != null) {
            other.facts.stream().filter(fact -> fact.aspect().isClusterWide()).forEach(all::add);
        }
        return new SchemaObject(address, kind, name, definition, all);
    }

    /** This one without saying what the role that makes it has anyway. */
    SchemaObject toldBy(String role) {
        List<Fact> rest = facts.stream()
                .filter(fact -> fact.aspect() != Aspect.OWNER || !fact.text().equals(Owners.text(role)))
                .toList();
        Definition own = kind == Kind.DEFAULT_PRIVILEGES && definition instanceof Definition.Reversible reversible
                ? new Definition.Plain(reversible.statements().stream()
                        .map(each -> DefaultPrivileges.toldBy(role, each))
                        .toList())
                : definition;
        return new SchemaObject(address, kind, name, own, rest);
    }

    SchemaObject with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new SchemaObject(address, kind, name, definition, all);
    }
}
