package dev.reseed.dump.subset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads each table once: counts its rows, chooses among those of roots, and remembers keys as far as there is room, and the rows that are known to
 * be taken.
 */
final class FirstReading implements DumpRows.Visitor {
    private final SubsetGraph graph;
    private final KeyReaders readers;
    private final Cancellation cancellation;
    private final Map<DumpSchema.Name, OfTable> tables = new HashMap<>();
    private final Set<OfTable> keeping = new HashSet<>();

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
            KeptRows kept,
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
            return new OfTable(table, cache, new KeptRows(room), new LongAdder(), lots, question, new KeySet(room));
        }

        /** Whether rows are chosen only when all of them have been seen. */
        boolean choosesLate() {
            return lots.isPresent() || question.isPresent();
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
        OfTable table = of(graph.table(relation).orElseThrow());
        KeyReader reader = readers.of(table.table(), relation, columns);
        KeyCache.Writer writer = table.cache().new Writer();
        Optional<ConditionRows> condition =
                table.question().map(question -> new ConditionRows(question, table.chosen(), columns));
        Optional<KeptRows.Writer> kept =
                keeping.contains(table) ? Optional.of(table.kept().begin(relation, columns)) : Optional.empty();
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
                    if (kept.isPresent() && table.table().isTaken(row)) {
                        kept.get().add(bytes, at, end);
                    }
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
                kept.ifPresent(KeptRows.Writer::end);
            }
        };
    }

    /** What other tables give to some is known by now: of these, rows that are taken are kept as they come. */
    void keep(List<SubsetTable> some) {
        for (SubsetTable table : some) {
            OfTable of = of(table);
            if (!table.isWhole() && !of.choosesLate()) {
                table.choose(of.choice());
                keeping.add(of);
            }
        }
    }

    /** Some tables were read: the choices among their rows are made. */
    void finish(List<SubsetTable> some) {
        some.forEach(table -> table.choose(of(table).choice()));
    }

    /** How many rows a table has, among those that were read. */
    long rows(SubsetTable table) {
        OfTable of = tables.get(table.name());
        return of == null ? 0 : of.rows().sum();
    }

    /** The keys of a table that was read. */
    KeyCache cache(SubsetTable table) {
        return of(table).cache();
    }

    /** The rows of a table that were known to be taken when it was read; empty where not all of these are here. */
    Optional<KeptRows> kept(SubsetTable table) {
        return Optional.of(of(table))
                .filter(of -> keeping.contains(of) && of.kept().isWhole())
                .map(OfTable::kept);
    }

    private OfTable of(SubsetTable table) {
        OfTable of = tables.get(table.name());
        if (of == null) {
            throw new IllegalStateException(table.name() + " is not to be read");
        }
        return of;
    }
}
