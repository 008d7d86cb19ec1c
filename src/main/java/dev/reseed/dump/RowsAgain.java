package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.definition.SchemaReader;
import dev.reseed.dump.statement.InsertRows;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.subset.DumpRows;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Tasks;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a dump without loading them, as often as is asked for. */
final class RowsAgain implements DumpRows {
    private static final int MOST_READERS = 4;

    private final DumpFile file;
    private final Supplier<DumpFile> again;
    private final Optional<String> database;
    private final Map<DumpSchema.Name, DumpSchema.Table> tables;
    private final Cancellation cancellation;
    private final Runnable watcher;

    /** By number: the relations of an archive's entries of rows. */
    private final Map<Integer, Rows> copies = new LinkedHashMap<>();

    /**
     * Nothing was read yet.
     *
     * @param file open; used only where it can be read anywhere
     * @param again opens it once more
     * @param schema what it defines
     * @param watcher told, from any thread, that the reading goes on
     */
    RowsAgain(
            DumpFile file,
            Supplier<DumpFile> again,
            Optional<String> database,
            DumpSchema schema,
            Cancellation cancellation,
            Runnable watcher) {
        this.file = file;
        this.again = again;
        this.database = database;
        this.tables = schema.byName();
        this.cancellation = cancellation;
        this.watcher = watcher;
        if (file instanceof DumpFile.OfArchive archive) {
            archive.archive().entries().stream()
                    .filter(entry -> entry.hasData() && !entry.isLargeObjects())
                    .forEach(entry -> copies.put(entry.id(), rows(entry)));
        }
    }

    /**
     * Rows of an archive.
     *
     * @param columns as the COPY names them
     */
    private record Rows(DumpSchema.Name table, List<String> columns) {}

    /** Old archives write names without a schema, which the entry has. */
    private Rows rows(Entry entry) {
        Judgement.Copy copy = entry.copy().isPresent()
                ? ArchiveLoad.copyOf(entry, new Place(file.shown() + ", entry " + entry.id()))
                : new Judgement.Copy(new TableName(entry.schema(), entry.name()), List.of());
        String schema = copy.table().schema().or(entry::schema).orElse("public");
        return new Rows(new DumpSchema.Name(schema, copy.table().name()), copy.columns());
    }

    /** Of a text they are not known before it is read: then all tables that can have rows of their own. */
    @Override
    public Set<DumpSchema.Name> relations() {
        return file instanceof DumpFile.OfArchive
                ? copies.values().stream().map(Rows::table).collect(Collectors.toCollection(LinkedHashSet::new))
                : tables.keySet();
    }

    @Override
    public boolean isRandomAccess() {
        return file instanceof DumpFile.OfArchive archive && archive.archive().isRandomAccess();
    }

    @Override
    public void read(Set<DumpSchema.Name> wanted, boolean several, Visitor visitor) {
        if (wanted.isEmpty()) {
            return;
        }
        Reading reading = new Reading(wanted, visitor);
        if (isRandomAccess() && file instanceof DumpFile.OfArchive archive) {
            everywhere(archive.archive(), several, reading);
            return;
        }
        try (DumpFile opened = again.get()) {
            switch (opened) {
                case DumpFile.OfArchive archive -> archive.archive().readInOrder(reading);
                case DumpFile.OfText text -> text(text, reading);
            }
        }
    }

    /** The largest first, so that none is left to the end alone. */
    private void everywhere(Archive archive, boolean several, Reading reading) {
        List<Entry> entries = archive.entries().stream()
                .filter(entry -> copies.containsKey(entry.id()) && reading.isWanted(entry))
                .sorted(Comparator.comparingLong(archive::storedBytes).reversed())
                .toList();
        int readers = several ? Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS) : 1;
        try (Tasks tasks = new Tasks(readers, cancellation, () -> {})) {
            EntryReaders.read(archive, entries, tasks, reading::table);
            tasks.await();
        }
    }

    private void text(DumpFile.OfText text, Reading reading) {
        FirstStatements head = FirstStatements.of(text);
        StatementReader reader = new StatementReader(head.text(), ScriptFormat.utf8(file.shown()));
        reading.statements(reader, new ChosenDatabase(file.shown(), database), new SchemaReader());
        head.requireWhole();
    }

    private List<String> columns(DumpSchema.Name table, List<String> named, boolean generated) {
        return named.isEmpty()
                ? Optional.ofNullable(tables.get(table))
                        .map(its -> its.columns().stream()
                                .filter(column -> generated || !column.generated())
                                .map(DumpSchema.Column::name)
                                .toList())
                        .orElse(List.of())
                : named;
    }

    /** One reading of some relations. */
    private final class Reading implements Archive.DataVisitor {
        private final Set<DumpSchema.Name> wanted;
        private final Visitor visitor;

        Reading(Set<DumpSchema.Name> wanted, Visitor visitor) {
            this.wanted = wanted;
            this.visitor = visitor;
        }

        boolean isWanted(Entry entry) {
            Rows rows = copies.get(entry.id());
            return rows != null && wanted.contains(rows.table());
        }

        @Override
        public void table(Entry entry, InputStream data) {
            Rows rows = copies.get(entry.id());
            if (rows == null || !wanted.contains(rows.table())) {
                return;
            }
            ScriptFormat format = ScriptFormat.utf8(file.shown() + ", entry " + entry.id());
            if (entry.copy().isPresent()) {
                copy(rows.table(), rows.columns(), CopyData.of(data, format));
                EntryReaders.drain(data);
            } else {
                SchemaReader names = new SchemaReader();
                names.enter(rows.table().schema());
                statements(
                        new StatementReader(data, format), new ChosenDatabase(file.shown(), Optional.empty()), names);
            }
        }

        @Override
        public void largeObject(Entry entry, long oid, InputStream data) {}

        private void copy(DumpSchema.Name table, List<String> columns, CopyData data) {
            Lines lines = visitor.begin(table, RowsAgain.this.columns(table, columns, false));
            while (data.nextChunk()) {
                goOn();
                lines.take(data.bytes(), data.start(), data.end());
            }
            lines.end();
        }

        void statements(StatementReader reader, ChosenDatabase chosen, SchemaReader names) {
            StatementJudge judge = new StatementJudge();
            Inserts inserts = new Inserts(this);
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                goOn();
                Judgement judgement = judge.judge(item);
                if (judgement instanceof Judgement.Connect connect) {
                    chosen.enter(connect.database());
                }
                if (!chosen.isWanted()) {
                    continue;
                }
                switch (judgement) {
                    case Judgement.Insert insert -> insert(named(names, insert.table()), insert, item, inserts);
                    case Judgement.Copy copy -> {
                        DumpSchema.Name table = named(names, copy.table());
                        if (wanted.contains(table)) {
                            inserts.end();
                            copy(table, copy.columns(), reader.copyData());
                        }
                    }
                    case Judgement.DefaultRow row -> requireUnwanted(named(names, row.table()));
                    default -> names.takePath(item);
                }
            }
            inserts.end();
        }

        private DumpSchema.Name named(SchemaReader names, TableName table) {
            return names.found(table, tables::containsKey);
        }

        private void insert(DumpSchema.Name table, Judgement.Insert insert, ScriptItem item, Inserts inserts) {
            if (wanted.contains(table)) {
                inserts.take(table, insert.columns(), item);
            }
        }

        private void requireUnwanted(DumpSchema.Name table) {
            if (wanted.contains(table)) {
                throw ReseedException.refused(
                        "no subset can be made of the dump",
                        "it has a row of " + table + " as INSERT … DEFAULT VALUES, which says nothing of it",
                        "make the dump anew with pg_dump, which writes the values");
            }
        }

        private void goOn() {
            cancellation.check();
            watcher.run();
        }
    }

    /** Rows of INSERT statements; those of the same shape that follow each other belong together. */
    private final class Inserts {
        private final Reading reading;
        private final InsertRows rows = new InsertRows();
        private List<String> shape = List.of();
        private DumpSchema.@Nullable Name table;
        private @Nullable Lines lines;

        Inserts(Reading reading) {
            this.reading = reading;
        }

        void take(DumpSchema.Name name, List<String> columns, ScriptItem item) {
            if (!rows.read(item)) {
                return; // the load refuses it, and says where it is
            }
            List<String> all = RowsAgain.this.columns(name, columns, true);
            List<String> given = IntStream.range(0, Math.min(rows.values(), all.size()))
                    .filter(i -> !rows.isDefault(i))
                    .mapToObj(all::get)
                    .toList();
            Lines open = lines;
            if (open == null || !name.equals(table) || !given.equals(shape)) {
                end();
                open = reading.visitor.begin(name, given);
                lines = open;
                table = name;
                shape = given;
            }
            open.take(rows.bytes(), 0, rows.length());
        }

        void end() {
            Lines open = lines;
            lines = null;
            if (open != null) {
                open.end();
            }
        }
    }
}
