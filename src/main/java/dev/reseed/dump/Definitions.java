package dev.reseed.dump;

import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Indexes, constraints, foreign keys and statistics, several at a time. Two whose locks of a table conflict keep their order; of others those
 * of the largest table come first, so that they are not left to the end alone.
 */
final class Definitions {
    private final Tasks tasks;
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    /** What waits for nothing but a thread. */
    private final PriorityQueue<Node> ready = new PriorityQueue<>(
            Comparator.comparingLong((Node each) -> -each.size).thenComparingInt(each -> each.number));

    private int count;

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
        private final long size;
        private final int number;
        private final List<Node> next = new ArrayList<>();
        private int waitsFor;
        private boolean over;

        Node(Tasks.Task task, long size, int number) {
            this.task = task;
            this.size = size;
            this.number = number;
        }
    }

    /** A table has got so many bytes of rows; for the order of definitions. */
    synchronized void grown(String table, long bytes) {
        sizes.merge(table, bytes, Long::sum);
    }

    /** Begins a definition as soon as those are done that it has to wait for. */
    synchronized void add(List<Table> tables, Tasks.Task task) {
        tasks.check();
        long size = tables.stream()
                .mapToLong(table -> sizes.getOrDefault(table.name().name(), 0L))
                .max()
                .orElse(0);
        Node node = new Node(task, size, count++);
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

    /** Has a thread take the first of what is ready, when it comes to that: not necessarily this one. */
    private void begin(Node node) {
        ready.add(node);
        AtomicReference<Node> taken = new AtomicReference<>();
        tasks.start(
                () -> {
                    Node first = first();
                    taken.set(first);
                    first.task.run();
                },
                () -> over(taken.get()));
    }

    private synchronized Node first() {
        return ready.remove();
    }

    /** @param node null where something else had failed before one was taken: then nothing begins any more */
    private synchronized void over(@Nullable Node node) {
        if (node == null) {
            return;
        }
        node.over = true;
        for (Node each : node.next) {
            each.waitsFor--;
            if (each.waitsFor == 0 && tasks.isWell()) {
                begin(each);
            }
        }
    }
}
