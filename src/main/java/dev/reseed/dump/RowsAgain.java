package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a dump without loading them, as often as is asked for. */
final class RowsAgain implements DumpRows {
    private static final int MOST_READERS = 4;

    private final DumpFile file;
    private final Supplier<DumpFile> again;
    private final Optional<String> database;
    private final DumpSchema schema;
    private final Cancellation cancellation;
    private final Runnable watcher;

    /** By number: the relations of an archive's entries of rows. */
    private final Map<Integer, Judgement.Copy> copies = new LinkedHashMap<>();

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
        this.schema = schema;
        this.cancellation = cancellation;
        this.watcher = watcher;
        if (file instanceof DumpFile.OfArchive archive) {
            archive.archive().entries().stream()
                    .filter(entry -> entry.hasData() && !entry.isLargeObjects())
                    .forEach(entry -> copies.put(entry.id(), copy(entry)));
        }
    }

    private Judgement.Copy copy(Entry entry) {
        return entry.copy().isPresent()
                ? ArchiveLoad.copyOf(entry, new Place(file.shown() + ", entry " + entry.id()))
                : new Judgement.Copy(new TableName(entry.schema(), entry.name()), List.of());
    }

    /** Of a text they are not known before it is read: then all tables that can have rows of their own. */
    @Override
    public Set<DumpSchema.Name> relations() {
        Set<DumpSchema.Name> relations = new LinkedHashSet<>();
        if (file instanceof DumpFile.OfArchive) {
            copies.values().forEach(copy -> relations.add(name(copy.table())));
            return relations;
        }
        schema.tables().forEach(table -> relations.add(table.name()));
        schema.tables().stream()
                .filter(DumpSchema.Table::partition)
                .forEach(part -> part.parents().forEach(relations::remove));
        return relations;
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
            for (Entry entry : entries) {
                tasks.run(
                        () -> {
                            try (InputStream data = archive.data(entry)) {
                                reading.table(entry, data);
                            } catch (IOException e) {
                                throw new IllegalStateException("archives report their own failures", e);
                            }
                        },
                        () -> {});
            }
            tasks.await();
        }
    }

    private void text(DumpFile.OfText text, Reading reading) {
        FirstStatements head = FirstStatements.of(text);
        StatementReader reader = new StatementReader(head.text(), ScriptFormat.utf8(file.shown()));
        reading.statements(reader, new ChosenDatabase(file.shown(), database));
        head.requireWhole();
    }

    /** The name by which the dump's definitions know a table; older dumps write names without a schema. */
    private DumpSchema.Name name(TableName table) {
        DumpSchema.Name usual = new DumpSchema.Name(table.schema().orElse("public"), table.name());
        if (table.schema().isPresent() || defined(usual).isPresent()) {
            return usual;
        }
        return schema.tables().stream()
                .map(DumpSchema.Table::name)
                .filter(name -> name.name().equals(table.name()))
                .findFirst()
                .orElse(usual);
    }

    private Optional<DumpSchema.Table> defined(DumpSchema.Name name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }

    private List<String> columns(DumpSchema.Name table, List<String> named, boolean generated) {
        return named.isEmpty()
                ? defined(table)
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

        private boolean isWanted(TableName table) {
            return wanted.contains(name(table));
        }

        boolean isWanted(Entry entry) {
            Judgement.Copy copy = copies.get(entry.id());
            return copy != null && isWanted(copy.table());
        }

        @Override
        public void table(Entry entry, InputStream data) {
            Judgement.Copy copy = copies.get(entry.id());
            if (copy == null || !isWanted(copy.table())) {
                return;
            }
            ScriptFormat format = ScriptFormat.utf8(file.shown() + ", entry " + entry.id());
            if (entry.copy().isPresent()) {
                copy(copy, CopyData.of(data, format));
            } else {
                statements(new StatementReader(data, format), new ChosenDatabase(file.shown(), Optional.empty()));
            }
        }

        @Override
        public void largeObject(Entry entry, long oid, InputStream data) {}

        private void copy(Judgement.Copy copy, CopyData data) {
            DumpSchema.Name table = name(copy.table());
            Lines lines = visitor.begin(table, columns(table, copy.columns(), false));
            while (data.nextChunk()) {
                goOn();
                lines.take(data.bytes(), data.start(), data.end());
            }
            lines.end();
        }

        void statements(StatementReader reader, ChosenDatabase chosen) {
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
                if (judgement instanceof Judgement.Insert insert && isWanted(insert.table())) {
                    inserts.take(insert, item);
                } else if (judgement instanceof Judgement.Copy copy && isWanted(copy.table())) {
                    inserts.end();
                    copy(copy, reader.copyData());
                } else if (judgement instanceof Judgement.DefaultRow row && isWanted(row.table())) {
                    throw ReseedException.refused(
                            "no subset can be made of the dump",
                            "it has a row of " + name(row.table())
                                    + " as INSERT … DEFAULT VALUES, which says nothing of it",
                            "make the dump anew with pg_dump, which writes the values");
                }
            }
            inserts.end();
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

        void take(Judgement.Insert insert, ScriptItem item) {
            if (!rows.read(item)) {
                return; // the load refuses it, and says where it is
            }
            DumpSchema.Name name = name(insert.table());
            List<String> all = columns(name, insert.columns(), true);
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
