package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables in the order of their foreign keys: what is referred to comes first. Where they go round in circles, a circle is opened at a
 * reference that may be NULL, if there is one.
 */
final class Order {
    private final Map<TableName, Table> tables = new TreeMap<>();
    private final Map<TableName, Integer> places = new HashMap<>();
    private final List<Table> sorted = new ArrayList<>();

    private Order(Schema schema) {
        tables.putAll(schema.tables());
    }

    /** Sorts all tables of a schema; the same schema has the same order. */
    static Order of(Schema schema) {
        Order order = new Order(schema);
        order.sort();
        return order;
    }

    List<Table> tables() {
        return List.copyOf(sorted);
    }

    /** Whether a reference's target comes before, so that its rows are known when the table's are. */
    boolean isForward(Table table, ForeignKey key) {
        return place(key.referenced()) < place(table.name());
    }

    /** A table's place; behind all others for one that is unknown. */
    int place(TableName table) {
        return places.getOrDefault(table, Integer.MAX_VALUE);
    }

    private void sort() {
        Set<TableName> left = new HashSet<>(tables.keySet());
        while (!left.isEmpty()) {
            Table next = next(left);
            left.remove(next.name());
            places.put(next.name(), sorted.size());
            sorted.add(next);
        }
    }

    /** One that waits for nobody; otherwise one that has to wait only for what it need not have; otherwise the one that waits for fewest. */
    private Table next(Set<TableName> left) {
        Table best = null;
        long fewest = Long.MAX_VALUE;
        for (Table table : tables.values()) {
            if (left.contains(table.name())) {
                long waits = waits(table, left);
                if (waits == 0) {
                    return table;
                }
                if (waits < fewest) {
                    fewest = waits;
                    best = table;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("no table is left");
        }
        return best;
    }

    private static long waits(Table table, Set<TableName> left) {
        long waits = 0;
        for (ForeignKey key : table.foreignKeys()) {
            if (!key.referenced().equals(table.name()) && left.contains(key.referenced())) {
                waits += isMandatory(table, key) ? 1_000 : 1;
            }
        }
        return waits;
    }

    /** Whether what a reference refers to needs rows of the table in its turn, over references that every row has. */
    boolean isCircular(Table table, ForeignKey key) {
        Set<TableName> seen = new HashSet<>();
        Deque<TableName> left = new ArrayDeque<>(List.of(key.referenced()));
        while (!left.isEmpty()) {
            Table next = tables.get(left.remove());
            if (next != null && seen.add(next.name())) {
                next.foreignKeys().stream()
                        .filter(each -> isMandatory(next, each))
                        .forEach(each -> left.add(each.referenced()));
            }
        }
        return seen.contains(table.name());
    }

    /** Whether every row refers to one. */
    static boolean isMandatory(Table table, ForeignKey key) {
        return key.columns().stream()
                .allMatch(name ->
                        table.column(name).filter(each -> each.notNull()).isPresent());
    }
}
