package dev.reseed.schema;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a schema has beyond a former state of it.
 *
 * @param maker the role that makes what comes, quoted where it has to be, if its ownership goes without saying
 * @param former whose objects are there as they are; privileges, comments and the like may have been added to them
 */
record Beyond(Catalog former, Catalog later, Optional<String> maker) {
    /**
     * The later schema in which what was there before needs no statement.
     *
     * @throws ReseedException where something of the former state is another by now, or gone
     */
    Catalog catalog() {
        Map<Catalog.Key, SchemaObject> left =
                former.objects().stream().collect(Collectors.toMap(Catalog.Key::of, Function.identity(), (a, b) -> a));
        Map<Address, SchemaObject> objects = new HashMap<>();
        List<String> changed = new ArrayList<>();
        for (SchemaObject object : later.objects()) {
            SchemaObject before = left.remove(Catalog.Key.of(object));
            if (before != null && !isGrown(before, object)) {
                changed.add(Catalog.named(object));
            }
            objects.put(object.address(), before == null ? come(object) : rest(before, object));
        }
        left.values().stream().map(Catalog::named).forEach(changed::add);
        if (!changed.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as what came after a former state",
                    "these were there before, and are others now, or gone: "
                            + changed.stream().sorted().collect(Collectors.joining(", ")),
                    "let what makes them first make them as they are in the end");
        }
        return later.with(objects);
    }

    private SchemaObject come(SchemaObject object) {
        return maker.map(object::toldBy).orElse(object);
    }

    private static boolean isGrown(SchemaObject before, SchemaObject object) {
        return before.definition().lines().equals(object.definition().lines())
                && object.facts().containsAll(before.facts());
    }

    private static SchemaObject rest(SchemaObject before, SchemaObject object) {
        List<Fact> more = object.facts().stream()
                .filter(fact -> !before.facts().contains(fact))
                .toList();
        return new SchemaObject(object.address(), object.kind(), object.name(), new Definition.Plain(List.of()), more);
    }
}
