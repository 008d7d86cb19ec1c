package dev.reseed.dump;

import dev.reseed.dump.statement.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Indexes, constraints and foreign keys, several at a time. Two that have a table in common keep their order, unless both only read
 * it; others may change places.
 */
final class Definitions {
    private final Tasks tasks;
    private final Map<String, List<Use>> uses = new HashMap<>();

    Definitions(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * A table that a definition works on.
     *
     * @param alone whether nothing else may work on it meanwhile
     */
    record Table(TableName name, boolean alone) {}

    private record Use(Node node, boolean alone) {}

    /** A definition, and those that wait for it. */
    private static final class Node {
        private final Tasks.Task task;
        private final List<Node> next = new ArrayList<>();
        private int waitsFor;
        private boolean over;

        Node(Tasks.Task task) {
            this.task = task;
        }
    }

    /** Begins a definition as soon as those are done that it has to wait for. */
    synchronized void add(List<Table> tables, Tasks.Task task) {
        tasks.check();
        Node node = new Node(task);
        for (Table table : tables) {
            // By the last part of its name, since the first may be missing: to wait too often does no harm.
            List<Use> others = uses.computeIfAbsent(table.name().name(), name -> new ArrayList<>());
            others.removeIf(other -> other.node().over);
            for (Use other : others) {
                if ((table.alone() || other.alone()) && !other.node().equals(node)) {
                    other.node().next.add(node);
                    node.waitsFor++;
                }
            }
            others.add(new Use(node, table.alone()));
        }
        if (node.waitsFor == 0) {
            begin(node);
        }
    }

    private void begin(Node node) {
        tasks.start(node.task, () -> over(node));
    }

    private synchronized void over(Node node) {
        node.over = true;
        for (Node each : node.next) {
            each.waitsFor--;
            if (each.waitsFor == 0 && tasks.isWell()) {
                begin(each);
            }
        }
    }
}
