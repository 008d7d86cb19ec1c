package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.subset.RowFilter;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.ColumnReport;
import dev.reseed.masking.MaskReport;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.scan.Originals;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data of an archive on its way through masking: rows by the rules of their columns, large objects by theirs. */
final class StreamedRows implements Archive.DataVisitor {
    private final ServerlessRules rules;
    private final boolean keepObjects;
    private final Map<Integer, Judgement.Copy> copies;
    private final Map<Integer, Entry> targets = new HashMap<>();
    private final NewArchive target;
    private final Runnable watcher;
    private final MaskReport report = new MaskReport();
    private final Originals originals = Originals.withSlots(GateKeeper.SLOTS);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder count = new LongAdder();
    private final StreamedEntries entries;
    private Optional<SubsetSelection> subset = Optional.empty();
    private NewArchive.@Nullable LargeObjectSink objects;

    /** @param watcher told again and again that the work goes on; fails where it is to end */
    StreamedRows(ServerlessRules rules, StreamedEntries entries, NewArchive target, Runnable watcher) {
        this.rules = rules;
        this.keepObjects = rules.keepsLargeObjects();
        this.entries = entries;
        this.copies = entries.copies();
        this.target = target;
        this.watcher = watcher;
        entries.entries().forEach(entry -> targets.put(entry.id(), entry));
    }

    /** The entries that have rows, in the order in which they are best read. */
    List<Entry> inOrder(Archive source, ArchiveForm form) {
        Stream<Entry> rows = source.entries().stream().filter(entry -> copies.containsKey(entry.id()));
        return switch (form.layout()) {
            case CUSTOM -> rows.toList();
            case DIRECTORY ->
                rows.sorted(Comparator.comparingLong(source::storedBytes).reversed())
                        .toList();
        };
    }

    /** Has rows left out that are not part of a subset. */
    void restrict(SubsetSelection selection) {
        subset = Optional.of(selection);
    }

    /** Reads the rows of an entry, unless those that are taken are at hand. */
    void read(Archive source, Entry entry) {
        Judgement.Copy copy = copy(entry);
        Optional<List<byte[]>> kept = takesAny(copy)
                ? subset.flatMap(selection -> selection.kept(ServerlessRules.name(copy)))
                : Optional.of(List.of());
        if (kept.isEmpty()) {
            EntryReaders.read(source, entry, this::table);
            return;
        }
        write(entry, copy, rows -> {
            for (byte[] lines : kept.get()) {
                watcher.run();
                rows.add(lines, 0, lines.length);
            }
        });
    }

    private Judgement.Copy copy(Entry entry) {
        Judgement.Copy copy = copies.get(entry.id());
        if (copy == null) {
            throw new IllegalStateException("entry " + entry.id() + " has rows that nobody judged");
        }
        return copy;
    }

    @Override
    public void table(Entry entry, InputStream data) {
        Judgement.Copy copy = copy(entry);
        write(entry, copy, rows -> {
            if (!takesAny(copy)) {
                return;
            }
            if (entry.copy().isEmpty()) {
                entries.inserted(entry, data).addTo(rows, copy, watcher);
            } else {
                lines(data, rows, copy);
            }
            EntryReaders.drain(data);
        });
    }

    private boolean takesAny(Judgement.Copy copy) {
        return subset.map(selection -> selection.takesAny(ServerlessRules.name(copy)))
                .orElse(true);
    }

    private Optional<RowFilter> filter(Judgement.Copy copy, MaskingGate.Columns columns) {
        return takesAny(copy)
                ? subset.flatMap(selection -> selection.filter(ServerlessRules.name(copy), columns.columns()))
                : Optional.empty();
    }

    /** Begins the data of an entry, has it filled, and ends it. */
    private void write(Entry entry, Judgement.Copy copy, Consumer<MaskedRows> filling) {
        Entry into = Objects.requireNonNull(targets.get(entry.id()));
        MaskingGate.Columns columns = rules.columns(copy);
        try (OutputStream out = target.data(into)) {
            MaskedRows rows =
                    new MaskedRows(columns, rules.plan().mask(columns, originals), stopped, filter(copy, columns), out);
            filling.accept(rows);
            rows.finish();
            count.add(rows.count());
            report.add(rules.plan(), columns, rows.mask());
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }

    private void lines(InputStream data, MaskedRows rows, Judgement.Copy copy) {
        CopyData lines = CopyData.of(data, ScriptFormat.utf8("the data of " + ServerlessRules.name(copy)));
        while (lines.nextChunk()) {
            watcher.run();
            rows.add(lines.bytes(), lines.start(), lines.end());
        }
    }

    @Override
    public synchronized void largeObject(Entry entry, long oid, InputStream data) {
        watcher.run();
        if (objects == null) {
            objects = target.largeObjects(entries.largeObjects()
                    .orElseThrow(() -> new IllegalStateException("large objects that nobody judged")));
        }
        try (OutputStream out = objects.object(oid)) {
            if (keepObjects) {
                data.transferTo(out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }

    /** Ends what several entries share; fails if something personal was found in what is kept. */
    synchronized void finish() {
        if (objects == null && entries.largeObjects().isPresent()) {
            objects = target.largeObjects(entries.largeObjects().get());
        }
        if (objects != null) {
            objects.close();
        }
        if (stopped.get()) {
            throw report.refusal()
                    .orElseGet(() -> ReseedException.refused(
                            "something personal was found in what is kept",
                            "a scan of kept columns says so",
                            "correct the rules"));
        }
    }

    long count() {
        return count.sum();
    }

    List<ColumnReport> columns() {
        return report.columns();
    }

    /** What a person should know of the masking. */
    List<String> notes() {
        Stream<String> numbers = copies.values().stream()
                .map(rules::columns)
                .flatMap(
                        table -> table.columns().stream()
                                .filter(column -> rules.plan().changesNumbers(table, column))
                                .map(
                                        column -> table.schema() + "." + table.table() + "." + column
                                                + " has other numbers than its sequence gave: set the sequence behind them where it is restored"))
                .distinct();
        return Stream.of(rules.unknown().stream(), report.notes().stream(), numbers)
                .flatMap(each -> each)
                .toList();
    }
}
