package dev.reseed.dump;

import dev.reseed.dump.statement.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Indexes, constraints, foreign keys and statistics, several at a time. Two whose locks of a table conflict keep their order; others
 * may change places.
 */
final class Definitions {
    private final Tasks tasks;
    private final Map<String, List<Use>> uses = new HashMap<>();

    Definitions(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What a definition locks a table by, under the server's names for it. */
    enum Lock {
        ROW_SHARE,
        SHARE_UPDATE_EXCLUSIVE,
        SHARE,
        SHARE_ROW_EXCLUSIVE,
        ACCESS_EXCLUSIVE;

        /** As the server's own table of conflicts has it. */
        boolean conflictsWith(Lock other) {
            if (this == ACCESS_EXCLUSIVE || other == ACCESS_EXCLUSIVE) {
                return true;
            }
            return this != ROW_SHARE && other != ROW_SHARE && !(this == SHARE && other == SHARE);
        }
    }

    /** A table that a definition works on. */
    record Table(TableName name, Lock lock) {}

    private record Use(Node node, Lock lock) {}

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
                if (table.lock().conflictsWith(other.lock()) && !other.node().equals(node)) {
                    other.node().next.add(node);
                    node.waitsFor++;
                }
            }
            others.add(new Use(node, table.lock()));
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
