package dev.reseed.dump.subset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows of a dump are taken: those that were chosen, their children, and whatever all of these refer to. The same dump and the same
 * request give the same rows. Only keys are kept, in memory.
 *
 * <p>Each table that refers to others is read once. Where the keys of all of its rows fit into memory, that is all; otherwise it is read
 * again when rows of others have made more of its own needed.
 */
public final class SubsetSelection {
    private final SubsetGraph graph;
    private final DumpRows rows;
    private final KeyReaders readers;
    private final FirstReading first;
    private final Cancellation cancellation;
    private final Map<SubsetTable, Long> taken = new HashMap<>();

    /** Rows are gone through in both directions by turns: chains of references run one way or the other. */
    private int passes;

    private SubsetSelection(
            SubsetGraph graph, DumpRows rows, KeyReaders readers, FirstReading first, Cancellation cancellation) {
        this.graph = graph;
        this.rows = rows;
        this.readers = readers;
        this.first = first;
        this.cancellation = cancellation;
    }

    /**
     * Whether conditions are to be judged by a server.
     *
     * @throws dev.reseed.kernel.ReseedException usage, where the request cannot be read, or names what the dump does not have
     */
    public static boolean wantsServer(DumpSchema schema, SubsetRequest request) {
        return SubsetGraph.of(schema, request, Set.of(), KeyRoom.ofThisProcess()).tables().stream()
                .anyMatch(table -> table.root().orElse(null) instanceof RootRows.Condition);
    }

    /**
     * Reads a dump and finds the rows.
     *
     * @param schema what the dump defines
     * @param whole tables that are taken whole, whatever the request says
     * @param judge asked where the request has conditions
     * @throws dev.reseed.kernel.ReseedException usage, where the request names what is not there; failed, where the keys do not fit into memory
     */
    public static SubsetSelection of(
            DumpSchema schema,
            SubsetRequest request,
            Set<DumpSchema.Name> whole,
            DumpRows rows,
            RowJudge judge,
            Cancellation cancellation) {
        return of(new Dump(schema, whole, rows), request, judge, KeyRoom.ofThisProcess(), cancellation);
    }

    /**
     * A dump.
     *
     * @param whole tables that are taken whole
     */
    record Dump(DumpSchema schema, Set<DumpSchema.Name> whole, DumpRows rows) {}

    /** The same within some memory. */
    static SubsetSelection of(
            Dump dump, SubsetRequest request, RowJudge judge, KeyRoom room, Cancellation cancellation) {
        SubsetGraph graph = SubsetGraph.of(dump.schema(), request, dump.whole(), room);
        KeyReaders readers = new KeyReaders(dump.schema());
        FirstReading first = new FirstReading(graph, readers, room, judge, cancellation);
        SubsetSelection selection = new SubsetSelection(graph, dump.rows(), readers, first, cancellation);
        try {
            selection.find();
        } catch (OutOfMemoryError e) {
            throw KeyRoom.full("the heap has no room for them");
        }
        return selection;
    }

    private void find() {
        List<SubsetTable> read =
                graph.tables().stream().filter(SubsetTable::isRead).toList();
        if (rows.isRandomAccess()) {
            SubsetGraph.levels(read).forEach(this::readOnce);
        } else {
            rows.read(relations(read), true, first);
            first.finish(read);
            read.forEach(SubsetTable::begin);
            read.forEach(this::spread);
        }
        // Children first reach what is below; when nothing is added there any more, parents are all that is missing.
        for (List<SubsetTable> next = next(read); !next.isEmpty(); next = next(read)) {
            spread(next);
        }
        read.forEach(table -> first.cache(table).forget());
        read.forEach(
                table -> first.kept(table).filter(kept -> !isAll(table, kept)).ifPresent(KeptRows::giveUp));
    }

    /** Behind the tables whose rows bring rows of these along: what is taken of them by then is kept, so that few are read again. */
    private void readOnce(List<SubsetTable> level) {
        first.keep(level);
        rows.read(relations(level), true, first);
        first.finish(level);
        level.forEach(SubsetTable::begin);
        for (SubsetTable table : level) {
            Optional<KeptRows> kept = first.kept(table);
            if (kept.isPresent()) {
                spread(table, kept.get());
            } else {
                spread(table);
            }
        }
    }

    private void spread(SubsetTable table, KeptRows kept) {
        kept.parts().forEach((relation, part) -> {
            DumpRows.Lines lines = again(relation, part.columns());
            part.chunks().forEach(chunk -> lines.take(chunk, 0, chunk.length));
            lines.end();
        });
        taken.putIfAbsent(table, 0L);
    }

    private boolean isAll(SubsetTable table, KeptRows kept) {
        return kept.rows() == taken.getOrDefault(table, 0L);
    }

    private List<SubsetTable> next(List<SubsetTable> read) {
        List<SubsetTable> given = read.stream().filter(SubsetTable::isMoreGiven).toList();
        if (!given.isEmpty()) {
            return rows.isRandomAccess() ? given.subList(0, 1) : given;
        }
        List<SubsetTable> wanted =
                read.stream().filter(SubsetTable::isMoreWanted).toList();
        return rows.isRandomAccess() && !wanted.isEmpty() ? List.of(wanted.getLast()) : wanted;
    }

    private void spread(SubsetTable table) {
        spread(List.of(table));
    }

    /** Looks at all rows of some tables, and takes those that are known to be taken. */
    private void spread(List<SubsetTable> tables) {
        cancellation.check();
        List<SubsetTable> unread = new ArrayList<>();
        for (SubsetTable table : tables) {
            table.begin();
            if (first.cache(table).isWhole()) {
                Taking taking = new Taking(table);
                first.cache(table).forEach(taking, passes++ % 2 == 1);
                taken.put(table, taking.count);
            } else {
                unread.add(table);
            }
        }
        if (!unread.isEmpty()) {
            unread.forEach(table -> taken.put(table, 0L));
            rows.read(relations(unread), false, this::again);
        }
    }

    private Set<DumpSchema.Name> relations(List<SubsetTable> tables) {
        return rows.relations().stream()
                .filter(relation ->
                        graph.table(relation).filter(tables::contains).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private DumpRows.Lines again(DumpSchema.Name relation, List<String> columns) {
        SubsetTable table = graph.table(relation).orElseThrow();
        KeyReader reader = readers.of(table, relation, columns);
        long[] row = new long[reader.count()];
        Taking taking = new Taking(table);
        return new DumpRows.Lines() {
            @Override
            public void take(byte[] bytes, int from, int to) {
                cancellation.check();
                for (int at = from; at < to; ) {
                    at = reader.read(bytes, at, to, row);
                    taking.take(row, 0);
                }
            }

            @Override
            public void end() {
                taken.merge(table, taking.count, Long::sum);
            }
        };
    }

    /** Takes rows of a table. */
    private static final class Taking implements KeyCache.Row {
        private final SubsetTable table;
        private long count;

        Taking(SubsetTable table) {
            this.table = table;
        }

        @Override
        public void take(long[] keys, int at) {
            boolean down = table.isDown(keys, at);
            if (down || table.isWanted(keys, at)) {
                table.take(keys, at, down);
                count++;
            }
        }
    }

    /** Whether a relation has rows that are taken, as far as is known before it is read. */
    public boolean takesAny(DumpSchema.Name relation) {
        return graph.table(relation)
                .filter(table -> table.isWhole() || table.wanted() > 0 || taken.getOrDefault(table, 0L) > 0)
                .isPresent();
    }

    /**
     * The rows of a relation that are taken, where they were kept when the dump was read; empty where it is to be read again.
     *
     * @return whole lines
     */
    public Optional<List<byte[]>> kept(DumpSchema.Name relation) {
        return graph.table(relation)
                .filter(SubsetTable::isRead)
                .flatMap(first::kept)
                .map(kept -> Optional.ofNullable(kept.parts().get(relation))
                        .map(KeptRows.Part::chunks)
                        .orElse(List.of()));
    }

    /**
     * What lets the rows of a relation pass that are taken; empty where all are.
     *
     * @param relation of which {@linkplain #takesAny any} are taken
     * @param columns of a row, in its order
     */
    public Optional<RowFilter> filter(DumpSchema.Name relation, List<String> columns) {
        SubsetTable table = graph.table(relation).orElseThrow();
        return table.isWhole()
                ? Optional.empty()
                : Optional.of(new RowFilter(table, readers.of(table, relation, columns)));
    }

    /** How many rows of each table are taken. */
    public SubsetCounts counts() {
        Set<SubsetTable> filled = rows.relations().stream()
                .flatMap(relation -> graph.table(relation).stream())
                .collect(Collectors.toSet());
        List<SubsetCounts.Table> tables = graph.tables().stream()
                .filter(filled::contains)
                .map(this::counted)
                .sorted(Comparator.comparing(SubsetCounts.Table::name))
                .toList();
        List<String> empty = rows.relations().stream()
                .filter(relation -> graph.table(relation).isEmpty())
                .map(graph::whole)
                .map(SubsetSelection::shown)
                .distinct()
                .sorted()
                .toList();
        long asked = graph.tables().stream()
                .filter(graph::isAsked)
                .mapToLong(table -> counted(table).taken())
                .sum();
        return new SubsetCounts(tables, asked, empty);
    }

    /** As people write it. */
    private static String shown(DumpSchema.Name name) {
        return Identifiers.readable(name.schema()) + "." + Identifiers.readable(name.name());
    }

    private SubsetCounts.Table counted(SubsetTable table) {
        boolean read = table.isRead();
        return new SubsetCounts.Table(
                shown(table.name()),
                table.isWhole() ? first.rows(table) : read ? taken.getOrDefault(table, 0L) : table.wanted(),
                read || !table.hasSeveralKeys(),
                read ? OptionalLong.of(first.rows(table)) : OptionalLong.empty(),
                table.isWhole() ? Optional.of("all") : table.root().map(RootRows::shown));
    }

    /** What rows that were taken refer to and the dump does not have, in words; to be asked when all of them have passed. */
    public List<String> missing() {
        return graph.tables().stream()
                .filter(table -> !table.isWhole() && table.missing() > 0)
                .map(table -> (table.missing() == 1
                                ? "1 row that others refer to is not in the dump: of "
                                : table.missing() + " rows that others refer to are not in the dump: of ")
                        + shown(table.name()))
                .toList();
    }
}
