package dev.reseed.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code subset}. */
final class SubsetBinder {
    Optional<Subset> bind(Value value) {
        return value.section("rows", "whole", "children", "references")
                .map(section -> new Subset(
                        section.get("rows").map(SubsetBinder::texts).orElse(List.of()),
                        section.get("whole").map(SubsetBinder::texts).orElse(List.of()),
                        section.get("children").map(SubsetBinder::children).orElse(List.of()),
                        section.get("references").map(SubsetBinder::references).orElse(List.of())));
    }

    private static List<Subset.Text> texts(Value value) {
        return value.oneOrMore().stream()
                .flatMap(each -> each.text().map(text -> Subset.Text.of(text, each)).stream())
                .toList();
    }

    private static List<Subset.Children> children(Value value) {
        List<Subset.Children> children = new ArrayList<>();
        each(
                value,
                (name, rows) -> rows.anyScalar()
                        .ifPresent(text -> children.add(
                                new Subset.Children(Subset.Text.of(name.key(), name), Subset.Text.of(text, rows)))));
        return children;
    }

    private static List<Subset.Reference> references(Value value) {
        List<Subset.Reference> references = new ArrayList<>();
        each(value, (name, to) -> {
            Subset.Text from = Subset.Text.of(name.key(), name);
            (to.isMap() ? byType(from, to) : always(from, to)).ifPresent(references::add);
        });
        return references;
    }

    private static Optional<Subset.Reference> always(Subset.Text from, Value to) {
        return to.text()
                .map(text -> new Subset.Reference(
                        from,
                        Optional.empty(),
                        List.of(new Subset.Target(Optional.empty(), Subset.Text.of(text, to)))));
    }

    private static Optional<Subset.Reference> byType(Subset.Text from, Value to) {
        return to.section("type", "to").flatMap(section -> {
            Optional<Value> type = section.require("type");
            Optional<Value> tables = section.require("to");
            List<Subset.Target> targets = new ArrayList<>();
            tables.ifPresent(all -> each(
                    all,
                    (name, columns) -> columns.text()
                            .ifPresent(text -> targets.add(
                                    new Subset.Target(Optional.of(name.key()), Subset.Text.of(text, columns))))));
            return type.flatMap(column -> column.text().map(text -> Subset.Text.of(text, column)))
                    .map(column -> new Subset.Reference(from, Optional.of(column), targets));
        });
    }

    /** Of a map with any keys: each key, and what it has. */
    private static void each(Value value, BiConsumer<Value, Value> taker) {
        value.anyKeys()
                .ifPresent(section -> section.names()
                        .forEach(name -> section.get(name.key()).ifPresent(found -> taker.accept(name, found))));
    }
}
