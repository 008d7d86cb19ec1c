package dev.reseed.dump.subset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that a request reaches, over references in both directions, and no others. */
final class SubsetGraph {
    private final Map<DumpSchema.Name, SubsetTable> tables;
    private final Map<DumpSchema.Name, DumpSchema.Name> roots;

    private final Set<DumpSchema.Name> asked;

    private SubsetGraph(
            Map<DumpSchema.Name, SubsetTable> tables,
            Map<DumpSchema.Name, DumpSchema.Name> roots,
            Set<DumpSchema.Name> asked) {
        this.tables = tables;
        this.roots = roots;
        this.asked = asked;
    }

    /**
     * Looks the request up in what a dump defines.
     *
     * @param whole tables that are taken whole, whatever the request says: histories of migrations
     * @throws dev.reseed.kernel.ReseedException usage, where it names what is not there
     */
    static SubsetGraph of(DumpSchema schema, SubsetRequest request, Set<DumpSchema.Name> whole, KeyRoom room) {
        BoundRequest bound = BoundRequest.of(schema, request);
        Set<DumpSchema.Name> entire = new HashSet<>(whole);
        entire.addAll(bound.whole());
        Map<DumpSchema.Name, SubsetTable> tables = new LinkedHashMap<>();
        for (DumpSchema.Name name : reached(bound, entire)) {
            boolean all = entire.contains(name);
            Optional<RootRows> root =
                    all ? Optional.empty() : Optional.ofNullable(bound.roots().get(name));
            tables.put(name, new SubsetTable(name, all, root, room));
        }
        for (SubsetTable table : tables.values()) {
            link(table, bound, tables);
        }
        return new SubsetGraph(inOrder(tables), schema.roots(), bound.asked());
    }

    private static void link(SubsetTable table, BoundRequest bound, Map<DumpSchema.Name, SubsetTable> tables) {
        for (Reference reference : bound.from(table.name())) {
            @Nullable SubsetTable to = tables.get(reference.to());
            // What is whole needs nobody who refers to it, and has no children that are followed by themselves.
            if (to != null && !to.isWhole()) {
                bound.unsure(reference).ifPresent(why -> {
                    throw ReseedException.usage(
                            "the subset cannot be made",
                            why,
                            "take " + to.name() + " whole: --subset \"" + to.name()
                                    + ": all\", or subset: { whole: … } in reseed.yml");
                });
            }
            if (to != null && (!to.isWhole() || reference.follow() instanceof Follow.All)) {
                table.link(reference, to);
            }
        }
        if (table.root().isPresent() || table.takesShares()) {
            table.identify(KeySpec.of(bound.primaryKey(table.name())));
        }
    }

    /**
     * The tables of which rows are chosen, or all taken; those whose rows are taken since they refer to such; and those that any of these refer
     * to, with whose rows others may come again.
     */
    private static Set<DumpSchema.Name> reached(BoundRequest bound, Set<DumpSchema.Name> whole) {
        Set<DumpSchema.Name> down = new HashSet<>(bound.roots().keySet());
        Set<DumpSchema.Name> reached = new HashSet<>(down);
        reached.addAll(whole);
        Deque<DumpSchema.Name> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            DumpSchema.Name table = open.remove();
            for (Reference reference : bound.from(table)) {
                if (reached.add(reference.to())) {
                    open.add(reference.to());
                }
            }
            for (Reference reference : bound.to(table)) {
                boolean chosen = down.contains(table) && !whole.contains(table);
                if (follows(reference, chosen) && down.add(reference.from())) {
                    reached.add(reference.from());
                    open.add(reference.from());
                }
            }
        }
        return reached;
    }

    private static boolean follows(Reference reference, boolean fromChosen) {
        return switch (reference.follow()) {
            case Follow.All all -> true;
            case Follow.Share share -> fromChosen;
            case Follow.Chosen chosen -> fromChosen;
            case Follow.None none -> false;
        };
    }

    /** What is referred to comes first, as far as there are no circles. */
    private static Map<DumpSchema.Name, SubsetTable> inOrder(Map<DumpSchema.Name, SubsetTable> tables) {
        Map<DumpSchema.Name, SubsetTable> ordered = new LinkedHashMap<>();
        Set<SubsetTable> seen = new HashSet<>();
        List<SubsetTable> byName = new ArrayList<>(tables.values());
        byName.sort(Comparator.comparing(table -> table.name().toString()));
        for (SubsetTable table : byName) {
            visit(table, seen, ordered);
        }
        return ordered;
    }

    /** Without recursion: a crafted dump has chains of any length. */
    private static void visit(SubsetTable first, Set<SubsetTable> seen, Map<DumpSchema.Name, SubsetTable> ordered) {
        record Visit(SubsetTable table, int next) {}
        Deque<Visit> path = new ArrayDeque<>();
        if (seen.add(first)) {
            path.push(new Visit(first, 0));
        }
        while (!path.isEmpty()) {
            Visit visit = path.pop();
            List<SubsetTable> parents = visit.table().parents();
            if (visit.next() == parents.size()) {
                ordered.put(visit.table().name(), visit.table());
                continue;
            }
            path.push(new Visit(visit.table(), visit.next() + 1));
            SubsetTable to = parents.get(visit.next());
            if (seen.add(to)) {
                path.push(new Visit(to, 0));
            }
        }
    }

    /** In an order in which what is referred to comes first, as far as there are no circles. */
    List<SubsetTable> tables() {
        return List.copyOf(tables.values());
    }

    /**
     * Those among some tables that can be read at the same time, after those whose rows bring rows of theirs along, as far as there are no circles.
     *
     * @param some in this graph's order
     */
    static List<List<SubsetTable>> levels(List<SubsetTable> some) {
        Map<SubsetTable, Integer> levels = new HashMap<>();
        List<List<SubsetTable>> result = new ArrayList<>();
        for (SubsetTable table : some) {
            int level = table.leaders().stream()
                    .mapToInt(leader -> levels.getOrDefault(leader, -1) + 1)
                    .max()
                    .orElse(0);
            levels.put(table, level);
            if (level == result.size()) {
                result.add(new ArrayList<>());
            }
            result.get(level).add(table);
        }
        return result;
    }

    /** Whether a root names a table, so that some of its rows should be taken. */
    boolean isAsked(SubsetTable table) {
        return asked.contains(table.name());
    }

    /** The table that a relation is, or is a partition of. */
    DumpSchema.Name whole(DumpSchema.Name relation) {
        return roots.getOrDefault(relation, relation);
    }

    /** The table that a relation of the dump is, or is a partition of; empty where the request does not reach it. */
    Optional<SubsetTable> table(DumpSchema.Name relation) {
        return Optional.ofNullable(tables.get(whole(relation)));
    }
}
