package dev.reseed.dump;

import dev.reseed.dump.statement.InsertRows;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of one entry that are INSERT statements of literals, all of one shape, as lines of COPY. */
final class InsertedRows {
    private final StatementReader reader;
    private final Place place;
    private final Map<DumpSchema.Name, DumpSchema.Table> tables;
    private final StatementJudge judge = new StatementJudge();
    private final InsertRows inserted = new InsertRows();

    /** @param schema tells the columns where statements name none */
    InsertedRows(InputStream statements, Place place, DumpSchema schema) {
        this.reader = new StatementReader(statements, ScriptFormat.utf8(place.words()));
        this.place = place;
        this.tables = schema.byName();
    }

    /** Reads the next statement; what it fills, in the order of its lines. Empty at the end. */
    Optional<Judgement.Copy> next() {
        ScriptItem item = reader.next();
        if (item == null) {
            return Optional.empty();
        }
        if (!(judge.judge(item) instanceof Judgement.Insert insert) || !inserted.read(item)) {
            throw StreamedEntries.refused(
                    place, "an INSERT whose rows are not all plain values", "make the dump without --inserts");
        }
        return Optional.of(new Judgement.Copy(insert.table(), columns(insert)));
    }

    /** Without a list of columns the values are those of the table's first ones, generated ones too. */
    private List<String> columns(Judgement.Insert insert) {
        List<String> all = insert.columns().isEmpty() ? defined(insert) : insert.columns();
        BitSet defaults = new BitSet();
        for (int i = 0; i < inserted.values(); i++) {
            defaults.set(i, inserted.isDefault(i));
        }
        if (inserted.values() > all.size() || defaults.cardinality() == inserted.values()) {
            throw StreamedEntries.refused(
                    place, "an INSERT whose values fit no columns that are known", "make the dump without --inserts");
        }
        return IntStream.range(0, inserted.values())
                .filter(i -> !defaults.get(i))
                .mapToObj(all::get)
                .toList();
    }

    private List<String> defined(Judgement.Insert insert) {
        DumpSchema.Name name = new DumpSchema.Name(
                insert.table().schema().orElse("public"), insert.table().name());
        return Optional.ofNullable(tables.get(name)).stream()
                .flatMap(table -> table.columns().stream())
                .map(DumpSchema.Column::name)
                .toList();
    }

    byte[] bytes() {
        return inserted.bytes();
    }

    int length() {
        return inserted.length();
    }

    /** Hands all rows on; fails where a statement is of another shape than the first. */
    void addTo(MaskedRows rows, Judgement.Copy expected, Runnable watcher) {
        for (Optional<Judgement.Copy> next = next(); next.isPresent(); next = next()) {
            watcher.run();
            if (!next.get().equals(expected)) {
                throw StreamedEntries.refused(
                        place, "INSERT statements of several shapes", "make the dump without --inserts");
            }
            rows.add(bytes(), 0, length());
        }
    }
}
