package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Relations in an order in which each follows those that it inherits from. Where they inherit from each other, one has to be first. */
final class ParentsFirst {
    private final Map<Name, Relation> relations;
    private final List<Relation> ordered = new ArrayList<>();
    private final Set<Relation> placed = new HashSet<>();
    private final Set<Relation> waiting = new HashSet<>();
    private final Deque<Relation> stack = new ArrayDeque<>();

    private ParentsFirst(Map<Name, Relation> relations) {
        this.relations = relations;
    }

    static List<Relation> ordered(Map<Name, Relation> relations) {
        ParentsFirst order = new ParentsFirst(relations);
        relations.values().forEach(order::place);
        return order.ordered;
    }

    private void place(Relation relation) {
        stack.push(relation);
        while (!stack.isEmpty()) {
            Relation next = stack.peek();
            if (!placed.contains(next) && waiting.add(next)) {
                next.parents().forEach(this::parent);
            } else {
                stack.pop();
                if (placed.add(next)) {
                    ordered.add(next);
                }
            }
        }
    }

    private void parent(Name name) {
        Relation parent = relations.get(name);
        if (parent != null && !waiting.contains(parent)) {
            stack.push(parent);
        }
    }
}
