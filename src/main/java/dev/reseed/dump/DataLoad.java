package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.kernel.Tasks;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rows and large objects of an archive: several tables at the same time where it can be read anywhere, else as they come. */
final class DataLoad implements Archive.DataVisitor {
    private final Loading loading;
    private final BiFunction<Entry, InputStream, TextLoad> texts;
    private final Map<Integer, LoadTable> targets;
    private final LargeObjects objects;
    private final Set<LoadTable> tables;

    /**
     * A load of data.
     *
     * @param texts loads an entry whose rows are INSERT statements
     * @param targets the tables of the entries whose rows are COPY lines, by number
     * @param keepObjects whether large objects keep what they hold
     * @param tables gets those that got rows
     */
    DataLoad(
            Loading loading,
            BiFunction<Entry, InputStream, TextLoad> texts,
            Map<Integer, LoadTable> targets,
            boolean keepObjects,
            Set<LoadTable> tables) {
        this.loading = loading;
        this.texts = texts;
        this.targets = targets;
        this.objects = new LargeObjects(loading.session(), keepObjects);
        this.tables = tables;
    }

    /** Loads entries, those with the most work first, so that none is left to the end alone. */
    void everywhere(Archive archive, List<Entry> rows) {
        record Work(Entry entry, long amount) {}
        List<Entry> copies = rows.stream()
                .filter(entry -> isTaken(targets.get(entry.id())))
                .map(entry -> new Work(entry, work(archive, entry)))
                .sorted(Comparator.comparingLong(Work::amount).reversed())
                .map(Work::entry)
                .toList();
        try (Tasks readers = new Tasks(loading.width(), loading.cancellation(), () -> {})) {
            for (Entry entry : copies) {
                readers.run(() -> rows(archive, entry, readers::check), () -> {});
            }
            readers.await();
        }
        for (Entry entry : rows) {
            if (!entry.kind().equals("TABLE DATA")) {
                archive.largeObjects(entry, this);
            } else if (!targets.containsKey(entry.id())) {
                EntryReaders.read(archive, entry, this::table);
            }
        }
    }

    /** Reads an entry's rows, unless those that are loaded are at hand. */
    private void rows(Archive archive, Entry entry, Runnable goOn) {
        LoadTable table = Objects.requireNonNull(targets.get(entry.id()));
        Optional<List<byte[]>> kept = loading.kept(table);
        if (kept.isEmpty()) {
            EntryReaders.read(archive, entry, (one, data) -> table(one, data, goOn));
            return;
        }
        loading.feed(table).ifPresent(feed -> {
            for (byte[] lines : kept.get()) {
                add(feed, lines, 0, lines.length, goOn);
            }
            finish(feed, !kept.get().isEmpty());
        });
    }

    private void add(TableFeed feed, byte[] lines, int from, int to, Runnable goOn) {
        loading.goOn();
        goOn.run();
        feed.add(lines, from, to);
    }

    private void finish(TableFeed feed, boolean any) {
        loading.finish(feed);
        if (any) {
            tables.add(feed.table());
        }
    }

    private boolean isTaken(@Nullable LoadTable table) {
        return table != null && loading.takesAny(table);
    }

    /** How much there is to do for an entry, roughly: to mask the values of a column takes a quarter as long as to load the table. */
    private long work(Archive archive, Entry entry) {
        return archive.storedBytes(entry)
                * (4 + loading.maskedColumns(Objects.requireNonNull(targets.get(entry.id()))));
    }

    @Override
    public void table(Entry entry, InputStream data) {
        table(entry, data, () -> {});
    }

    /** @param goOn fails where reading has no sense any more */
    private void table(Entry entry, InputStream data, Runnable goOn) {
        LoadTable table = targets.get(entry.id());
        if (table == null) {
            texts.apply(entry, data).run();
            return;
        }
        Optional<TableFeed> feed = loading.feed(table);
        if (feed.isPresent()) {
            copy(feed.get(), CopyData.of(data, ScriptFormat.utf8("the data of " + table.name())), goOn);
            EntryReaders.drain(data);
        }
    }

    private void copy(TableFeed feed, CopyData data, Runnable goOn) {
        boolean any = false;
        while (data.nextChunk()) {
            any = true;
            add(feed, data.bytes(), data.start(), data.end(), goOn);
        }
        finish(feed, any);
    }

    @Override
    public void largeObject(Entry entry, long oid, InputStream data) {
        loading.goOn();
        if (!loading.loadsRows()) {
            return; // where none was made
        }
        objects.fill(oid, data);
    }
}
