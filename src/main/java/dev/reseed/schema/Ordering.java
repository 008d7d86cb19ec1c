package dev.reseed.schema;

import dev.reseed.schema.Definition.Table.Detachable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order in which objects can be made: what an object needs comes before it, and otherwise kind and name decide, so that the same
 * schema gives the same script. Circles are broken as pg_dump breaks them: a table gets a default or a check later, or a view
 * stands in for itself without its query.
 */
final class Ordering {
    private static final Comparator<SchemaObject> BY_KIND_AND_NAME = Comparator.comparing(SchemaObject::kind)
            .thenComparing(SchemaObject::name)
            .thenComparingLong(object -> object.address().object());

    private final Map<Address, Set<Address>> needs;
    private final TreeSet<SchemaObject> waiting = new TreeSet<>(BY_KIND_AND_NAME);
    private final TreeSet<SchemaObject> ready = new TreeSet<>(BY_KIND_AND_NAME);
    private final Map<Address, List<SchemaObject>> dependents = new HashMap<>();
    private final Set<Address> standIns = new HashSet<>();
    private final Set<Address> made = new HashSet<>();
    private final List<String> statements = new ArrayList<>();

    /** @param needs what each object, or a part of a table that can be detached, depends on, by addresses of objects */
    Ordering(Iterable<SchemaObject> objects, Map<Address, Set<Address>> needs) {
        this.needs = needs;
        objects.forEach(this::await);
    }

    /** The objects that no order could be found for; their statements are not among {@link #statements()}. */
    Set<SchemaObject> run() {
        boolean going = true;
        while (going && !waiting.isEmpty()) {
            going = makeFirst() || detachOne() || standInForOne();
        }
        return waiting;
    }

    List<String> statements() {
        return statements;
    }

    private void await(SchemaObject object) {
        waiting.add(object);
        parts(object).forEach(part -> await(object, part.address()));
        await(object, object.address());
        if (isReady(object)) {
            ready.add(object);
        }
    }

    private void await(SchemaObject object, Address part) {
        needs.getOrDefault(part, Set.of())
                .forEach(needed -> dependents
                        .computeIfAbsent(needed, address -> new ArrayList<>())
                        .add(object));
    }

    private boolean makeFirst() {
        SchemaObject first = ready.pollFirst();
        if (first != null) {
            make(first);
        }
        return first != null;
    }

    private boolean isReady(SchemaObject object) {
        return areMade(object.address()) && parts(object).stream().allMatch(part -> areMade(part.address()));
    }

    private boolean areMade(Address address) {
        return made.containsAll(needs.getOrDefault(address, Set.of()));
    }

    private static List<Detachable> parts(SchemaObject object) {
        return object.definition() instanceof Definition.Table table ? table.detachables() : List.of();
    }

    private void make(SchemaObject object) {
        if (standIns.contains(object.address()) && object.definition() instanceof Definition.View view) {
            statements.add(view.replacement());
            statements.addAll(view.statements().subList(1, view.statements().size()));
            statements.addAll(object.facts());
        } else {
            statements.addAll(object.statements());
        }
        done(object);
    }

    private void done(SchemaObject object) {
        waiting.remove(object);
        ready.remove(object);
        isMade(object.address());
    }

    private void isMade(Address address) {
        made.add(address);
        for (SchemaObject dependent : dependents.getOrDefault(address, List.of())) {
            if (waiting.contains(dependent) && isReady(dependent)) {
                ready.add(dependent);
            }
        }
    }

    /** A table all of whose own needs are met, but not those of its parts. */
    private boolean detachOne() {
        for (SchemaObject object : waiting) {
            if (object.definition() instanceof Definition.Table table && areMade(object.address())) {
                List<Detachable> later = table.detachables().stream()
                        .filter(part -> !areMade(part.address()))
                        .toList();
                statements.addAll(
                        table.without(later.stream().map(Detachable::address).toList()));
                statements.addAll(object.facts());
                done(object);
                later.forEach(part -> await(new SchemaObject(
                        part.address(), Kind.DEFAULT, object.name(), Definition.Plain.of(part.later()))));
                return true;
            }
        }
        return false;
    }

    private boolean standInForOne() {
        for (SchemaObject object : waiting) {
            if (object.definition() instanceof Definition.View view && standIns.add(object.address())) {
                statements.add(view.placeholder());
                isMade(object.address());
                return true;
            }
        }
        return false;
    }
}
