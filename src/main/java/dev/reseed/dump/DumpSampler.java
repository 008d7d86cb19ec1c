package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.definition.DumpSchemas;
import dev.reseed.dump.definition.SchemaReader;
import dev.reseed.dump.statement.InsertRows;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.statement.TableName;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a dump defines, and the first rows of each of its tables, without a server. Used once. */
public final class DumpSampler {
    /** A longer row is not looked at. */
    private static final int LONGEST = 1 << 16;

    private final DumpFile file;
    private final Optional<String> database;
    private final int most;
    private final Map<DumpSchema.Name, SampledDump.Sample> samples = new LinkedHashMap<>();
    private final StatementJudge judge = new StatementJudge();
    private boolean largeObjects;

    private DumpSampler(DumpFile file, Optional<String> database, int most) {
        this.file = file;
        this.database = database;
        this.most = most;
    }

    /**
     * Reads an open dump.
     *
     * @param database which of several databases of a text
     * @param most how many rows of each table are wanted
     */
    public static SampledDump read(DumpFile file, Optional<String> database, int most) {
        DumpSampler sampler = new DumpSampler(file, database, most);
        DumpSchema schema = switch (file) {
            case DumpFile.OfArchive archive -> sampler.archive(archive.archive());
            case DumpFile.OfText text -> sampler.text(text);
        };
        sampler.samples.replaceAll((name, sample) -> named(schema, name, sample));
        return new SampledDump(schema, sampler.samples, sampler.largeObjects);
    }

    /** A COPY and an INSERT without a list of columns have all of the table's. */
    private static SampledDump.Sample named(DumpSchema schema, DumpSchema.Name name, SampledDump.Sample sample) {
        return sample.columns().isEmpty()
                ? new SampledDump.Sample(
                        schema.tables().stream()
                                .filter(each -> each.name().equals(name))
                                .flatMap(each -> each.columns().stream())
                                .filter(column -> !column.generated())
                                .map(DumpSchema.Column::name)
                                .toList(),
                        sample.rows())
                : sample;
    }

    private DumpSchema archive(Archive archive) {
        if (archive.isRandomAccess()) {
            for (Entry entry : archive.entries()) {
                if (entry.hasData() && !entry.isLargeObjects()) {
                    try (InputStream data = archive.data(entry)) {
                        rows(entry, data);
                    } catch (IOException e) {
                        throw new IllegalStateException("archives report their own failures", e);
                    }
                }
            }
        } else {
            archive.readInOrder(new Archive.DataVisitor() {
                @Override
                public void table(Entry entry, InputStream data) {
                    rows(entry, data);
                }

                @Override
                public void largeObject(Entry entry, long oid, InputStream data) {}
            });
        }
        largeObjects = archive.entries().stream().anyMatch(Entry::isLargeObjects);
        return DumpSchemas.of(archive);
    }

    private void rows(Entry entry, InputStream data) {
        ScriptFormat format = ScriptFormat.utf8(file.shown());
        if (entry.copy().isPresent()) {
            Judgement.Copy copy = ArchiveLoad.copyOf(entry, new Place(file.shown() + ", entry " + entry.id()));
            copy(copy, CopyData.of(data, format));
        } else {
            statements(new StatementReader(data, format), new SchemaReader());
        }
    }

    private DumpSchema text(DumpFile.OfText text) {
        FirstStatements head = FirstStatements.of(text);
        SchemaReader schema = new SchemaReader();
        statements(new StatementReader(head.text(), ScriptFormat.utf8(file.shown())), schema);
        head.requireWhole();
        return schema.schema();
    }

    private void statements(StatementReader reader, SchemaReader schema) {
        ChosenDatabase chosen = new ChosenDatabase(file.shown(), database);
        InsertRows inserted = new InsertRows();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            Judgement judgement = judge.judge(item);
            if (judgement instanceof Judgement.Connect connect) {
                chosen.enter(connect.database());
            } else if (chosen.isWanted()) {
                switch (judgement) {
                    case Judgement.Copy copy -> copy(copy, reader.copyData());
                    case Judgement.Insert insert -> insert(insert, item, inserted);
                    case Judgement.LargeObject object -> largeObjects = true;
                    default -> schema.take(item);
                }
            }
        }
    }

    private void copy(Judgement.Copy copy, CopyData data) {
        SampledDump.Sample sample = sample(copy.table(), copy.columns());
        while (sample.rows().size() < most && data.nextLine()) {
            if (data.end() - data.start() <= LONGEST) {
                sample.rows().add(CopyText.fields(data.bytes(), data.start(), data.end()));
            }
        }
    }

    private void insert(Judgement.Insert insert, ScriptItem item, InsertRows inserted) {
        SampledDump.Sample known = samples.get(name(insert.table()));
        if ((known != null && known.rows().size() >= most) || item.length() > LONGEST || !inserted.read(item)) {
            return;
        }
        SampledDump.Sample sample = sample(insert.table(), insert.columns());
        int start = 0;
        byte[] bytes = inserted.bytes();
        for (int i = 0; i < inserted.length() && sample.rows().size() < most; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '\n') {
                sample.rows().add(CopyText.fields(bytes, start, i));
                start = i + 1;
            }
        }
    }

    private SampledDump.Sample sample(TableName table, List<String> columns) {
        return samples.computeIfAbsent(name(table), name -> new SampledDump.Sample(columns));
    }

    private static DumpSchema.Name name(TableName table) {
        return new DumpSchema.Name(table.schema().orElse("public"), table.name());
    }
}
