package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The load of an archive: definitions up to the data, the data, and what comes behind. */
final class ArchiveLoad {
    private static final String TABLE_DATA = "TABLE DATA";
    /** From PostgreSQL 17 on: some large objects of one owner, by number. */
    private static final String MANY_OBJECTS = "BLOB METADATA";

    /** What is the dump's own, or belongs to a database as a whole, or holds statistics. */
    private static final Set<String> LEFT_OUT =
            Set.of("ENCODING", "DATABASE", "DATABASE PROPERTIES", "STATISTICS DATA");

    private final Loading loading;
    private final Archive archive;
    private final String shown;
    private final Set<LoadTable> tables;
    private boolean standardStrings = true;

    /** @param tables gets those that got rows */
    ArchiveLoad(Loading loading, Archive archive, String shown, Set<LoadTable> tables) {
        this.loading = loading;
        this.archive = archive;
        this.shown = shown;
        this.tables = tables;
    }

    void run() {
        List<Entry> entries = archive.entries();
        int begin = first(entries);
        int end = last(entries) + 1;
        entries.subList(0, begin).forEach(this::define);
        loading.await();
        if (loading.endsBeforeRows()) {
            return;
        }
        if (loading.loadsAny()) {
            load(entries.subList(begin, end));
        } else {
            entries.subList(begin, end).stream().filter(entry -> !isRows(entry)).forEach(this::define);
        }
        entries.subList(end, entries.size()).forEach(this::define);
    }

    private static int first(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (isRows(entries.get(i)) || entries.get(i).section() == Section.POST_DATA) {
                return i;
            }
        }
        return entries.size();
    }

    private static int last(List<Entry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (isRows(entries.get(i))) {
                return i;
            }
        }
        return first(entries) - 1;
    }

    private static boolean isRows(Entry entry) {
        return entry.hasData() && (entry.kind().equals(TABLE_DATA) || entry.isLargeObjects());
    }

    private Place place(Entry entry) {
        return new Place(shown + ", entry " + entry.id() + " (" + entry.kind() + " " + entry.name() + ")");
    }

    private void define(Entry entry) {
        if (LEFT_OUT.contains(entry.kind())) {
            return;
        }
        Settings before = loading.settings();
        entry.accessMethod()
                .ifPresent(method -> loading.settings(
                        before.with("default_table_access_method", Optional.of(Identifiers.quote(method)))));
        statements(entry, entry.kind().equals(MANY_OBJECTS) ? LargeObjectEntry.statements(entry) : entry.definition());
        if (entry.accessMethod().isPresent()) {
            loading.settings(loading.settings()
                    .with(
                            "default_table_access_method",
                            Optional.ofNullable(before.values().get("default_table_access_method"))));
        }
        if (!entry.kind().equals(MANY_OBJECTS)) {
            Ownership.statement(entry).ifPresent(sql -> statements(entry, sql));
        }
    }

    /** An entry may say how the strings of those behind it are to be read. */
    private void statements(Entry entry, String sql) {
        StatementReader reader = reader(place(entry), new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)));
        text(entry, reader).run();
        standardStrings = reader.standardStrings();
    }

    private StatementReader reader(Place place, InputStream in) {
        StatementReader reader = new StatementReader(in, ScriptFormat.utf8(place.words()));
        reader.standardStrings(standardStrings);
        return reader;
    }

    private TextLoad text(Entry entry, InputStream in) {
        return text(entry, reader(place(entry), in));
    }

    private TextLoad text(Entry entry, StatementReader reader) {
        Place place = place(entry);
        return new TextLoad(loading, reader, item -> place, new ChosenDatabase(shown, Optional.empty()), tables);
    }

    private void load(List<Entry> entries) {
        ConcurrentMap<Integer, LoadTable> targets = new ConcurrentHashMap<>();
        entries.stream()
                .filter(entry -> isRows(entry) && entry.copy().isPresent())
                .forEach(entry -> targets.put(entry.id(), target(entry)));
        List<Entry> rows = entries.stream()
                .filter(entry -> isRows(entry) && isLoaded(entry, Optional.ofNullable(targets.get(entry.id()))))
                .toList();
        boolean statements = rows.stream()
                .anyMatch(
                        entry -> entry.kind().equals(TABLE_DATA) && entry.copy().isEmpty());
        if (!statements && loading.loadsRows()) {
            loading.examine(List.copyOf(targets.values()));
        }
        Optional<Boolean> keepObjects = rows.stream().anyMatch(entry -> entry.isLargeObjects())
                ? loading.gate().admitLargeObjects()
                : Optional.of(false);
        loading.gate().require();
        // Before any row: several tables are filled at the same time, and this session is not theirs.
        targets.values().forEach(loading::prepare);
        DataLoad data = new DataLoad(loading, this::text, targets, keepObjects.orElse(false), tables);
        if (archive.isRandomAccess()) {
            data.everywhere(archive, rows);
        } else {
            archive.readInOrder(data);
        }
        loading.await();
        loading.gate().require();
        entries.stream().filter(entry -> !isRows(entry)).forEach(this::define);
    }

    /**
     * Whether the rows of an entry are to be loaded, as far as the entry tells.
     *
     * @param target empty where its rows are INSERT statements, or no table's
     */
    private boolean isLoaded(Entry entry, Optional<LoadTable> target) {
        return loading.loadsRows()
                || target.map(loading::loadsRows).orElse(entry.kind().equals(TABLE_DATA));
    }

    /** The table that an entry's COPY names. */
    private LoadTable target(Entry entry) {
        Place place = place(entry);
        Judgement.Copy copy = copyOf(entry, place);
        return LoadTable.find(loading.catalog(), loading.table(copy.table(), place), copy.columns());
    }

    static Judgement.Copy copyOf(Entry entry, Place place) {
        byte[] sql = entry.copy().orElseThrow().getBytes(StandardCharsets.UTF_8);
        StatementReader reader = new StatementReader(new ByteArrayInputStream(sql), ScriptFormat.utf8(place.words()));
        ScriptItem item = reader.next();
        if (item != null && new StatementJudge().judge(item) instanceof Judgement.Copy copy) {
            return copy;
        }
        throw ReseedException.usage(
                "the dump could not be loaded",
                place + ": its data has no COPY that a load knows",
                "make the dump again");
    }
}
