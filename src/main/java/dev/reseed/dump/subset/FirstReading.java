package dev.reseed.dump.subset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Reads each table once: counts its rows, chooses among those of roots, and remembers keys as far as there is room. */
final class FirstReading implements DumpRows.Visitor {
    private final SubsetGraph graph;
    private final KeyReaders readers;
    private final Cancellation cancellation;
    private final Map<DumpSchema.Name, OfTable> tables = new HashMap<>();

    /**
     * Nothing was read yet.
     *
     * @param judge understands the conditions of roots
     */
    FirstReading(SubsetGraph graph, KeyReaders readers, KeyRoom room, RowJudge judge, Cancellation cancellation) {
        this.graph = graph;
        this.readers = readers;
        this.cancellation = cancellation;
        for (SubsetTable table : graph.tables()) {
            if (table.isRead()) {
                tables.put(table.name(), OfTable.of(table, room, judge));
            }
        }
    }

    /**
     * What is found out of a table.
     *
     * @param lots where a number of rows is chosen
     * @param question where a condition chooses
     * @param chosen by the condition
     */
    private record OfTable(
            SubsetTable table,
            KeyCache cache,
            LongAdder rows,
            Optional<LowestLots> lots,
            Optional<RowJudge.Question> question,
            KeySet chosen) {
        static OfTable of(SubsetTable table, KeyRoom room, RowJudge judge) {
            KeyCache cache = new KeyCache(table.specs().size(), room);
            Optional<RootRows> root = table.root();
            Optional<LowestLots> lots = root.filter(RootRows.Count.class::isInstance)
                    .map(rows -> new LowestLots(((RootRows.Count) rows).rows(), room));
            Optional<RowJudge.Question> question = root.filter(RootRows.Condition.class::isInstance)
                    .map(RootRows.Condition.class::cast)
                    .map(condition -> judge.understand(table.name(), condition.sql(), condition.place()));
            return new OfTable(table, cache, new LongAdder(), lots, question, new KeySet(room));
        }

        private long salt() {
            return Keys.salt(table.name().toString());
        }

        Chosen choice() {
            if (lots.isPresent()) {
                return new Chosen.OfCount(lots.get(), salt());
            }
            if (question.isPresent()) {
                return new Chosen.OfCondition(chosen);
            }
            return table.root().orElse(null) instanceof RootRows.Share share
                    ? new Chosen.OfShare(Keys.bound(share.part()), salt())
                    : new Chosen.Nothing();
        }
    }

    @Override
    public DumpRows.Lines begin(DumpSchema.Name relation, List<String> columns) {
        OfTable table = tables.get(graph.table(relation).orElseThrow().name());
        if (table == null) {
            throw new IllegalStateException(relation + " is not to be read");
        }
        KeyReader reader = readers.of(table.table(), relation, columns);
        KeyCache.Writer writer = table.cache().new Writer();
        Optional<ConditionRows> condition =
                table.question().map(question -> new ConditionRows(question, table.chosen(), columns));
        return new DumpRows.Lines() {
            private final long[] row = new long[reader.count()];

            @Override
            public void take(byte[] bytes, int from, int to) {
                cancellation.check();
                int rows = 0;
                for (int at = from; at < to; rows++) {
                    int end = reader.read(bytes, at, to, row);
                    writer.add(row);
                    choose(bytes, at, end - 1);
                    at = end;
                }
                table.rows().add(rows);
            }

            private void choose(byte[] bytes, int from, int to) {
                int identity = table.table().identity();
                if (table.lots().isPresent()) {
                    table.lots().get().add(Keys.lot(row[identity], table.salt()));
                } else if (condition.isPresent()) {
                    condition.get().add(bytes, from, to, row[identity]);
                }
            }

            @Override
            public void end() {
                writer.end();
                condition.ifPresent(ConditionRows::end);
            }
        };
    }

    /** All was read: the choices are made. */
    void finish() {
        tables.values().forEach(each -> each.table().choose(each.choice()));
    }

    /** How many rows a table has, among those that were read. */
    long rows(SubsetTable table) {
        OfTable of = tables.get(table.name());
        return of == null ? 0 : of.rows().sum();
    }

    /** The keys of a table that was read. */
    KeyCache cache(SubsetTable table) {
        OfTable of = tables.get(table.name());
        if (of == null) {
            throw new IllegalStateException(table.name() + " was not read");
        }
        return of.cache();
    }
}
