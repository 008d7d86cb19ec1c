package dev.reseed.dump;

import dev.reseed.dump.statement.InsertRows;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statements and rows from a text: a whole dump, or what an archive has as statements.
 *
 * <p>Once a column without a rule was met, no row is loaded any more; the definitions that follow are still made, so that the
 * refusal can name all columns at once.
 */
final class TextLoad {
    private final Loading loading;
    private final StatementReader reader;
    private final Function<ScriptItem, Place> places;
    private final StatementJudge judge = new StatementJudge();
    private final InsertRows inserted = new InsertRows();
    private final Set<LoadTable> tables;
    private final ChosenDatabase database;
    private @Nullable Inserting inserting;
    private @Nullable LargeObjects objects;

    /**
     * @param places tells where an item is
     * @param tables gets those that got rows
     */
    TextLoad(
            Loading loading,
            StatementReader reader,
            Function<ScriptItem, Place> places,
            ChosenDatabase database,
            Set<LoadTable> tables) {
        this.loading = loading;
        this.reader = reader;
        this.places = places;
        this.database = database;
        this.tables = tables;
    }

    /**
     * What rows an INSERT has.
     *
     * @param values how many each row has
     * @param defaults those that are DEFAULT
     */
    private record Shape(Judgement.Insert target, int values, BitSet defaults) {}

    /** Rows of INSERT statements of the same shape that follow each other; no feed where the gate is shut. */
    private record Inserting(Shape shape, Optional<TableFeed> feed) {}

    void run() {
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            loading.goOn();
            take(item);
        }
        endInserts();
    }

    private void take(ScriptItem item) {
        loading.strings(item.standardStrings());
        Judgement judgement = judge.judge(item);
        if (judgement instanceof Judgement.Connect connect) {
            endInserts();
            database.enter(connect.database());
            return;
        }
        if (!database.isWanted()) {
            return;
        }
        if (judgement instanceof Judgement.Insert insert) {
            insert(insert, item);
            return;
        }
        endInserts();
        try {
            if (!loading.take(judgement, item.text(), places.apply(item))) {
                rows(judgement, item);
            }
        } catch (ReseedException e) {
            // After the gate was shut, its refusal is what has to be said.
            loading.gate().require();
            throw e;
        }
    }

    private void rows(Judgement judgement, ScriptItem item) {
        if (judgement instanceof Judgement.Copy copy) {
            Place place = places.apply(item);
            LoadTable table = LoadTable.find(loading.catalog(), loading.table(copy.table(), place), copy.columns());
            loading.awaitReferenced(table);
            loading.feed(table).ifPresent(feed -> copy(feed, reader.copyData()));
        } else if (judgement instanceof Judgement.DefaultRow row) {
            Place place = places.apply(item);
            LoadTable table = LoadTable.find(loading.catalog(), loading.table(row.table(), place), List.of());
            loading.defaults(table, item.text(), place);
            tables.add(table);
        } else if (judgement instanceof Judgement.LargeObject object) {
            objects(object, places.apply(item));
        }
    }

    private void copy(TableFeed feed, CopyData data) {
        boolean any = false;
        while (data.nextChunk()) {
            any = true;
            loading.goOn();
            feed.add(data.bytes(), data.start(), data.end());
        }
        loading.finish(feed);
        if (any) {
            tables.add(feed.table());
        }
    }

    private void insert(Judgement.Insert insert, ScriptItem item) {
        if (!inserted.read(item)) {
            throw refused(item, "an INSERT whose rows are not all plain values");
        }
        Shape shape = new Shape(insert, inserted.values(), defaults());
        Inserting open = inserting;
        if (open == null || !open.shape().equals(shape)) {
            endInserts();
            open = new Inserting(shape, feed(shape, item));
            inserting = open;
        }
        if (open.feed().isPresent()) {
            TableFeed feed = open.feed().get();
            feed.add(inserted.bytes(), 0, inserted.length());
            tables.add(feed.table());
        }
    }

    private BitSet defaults() {
        BitSet defaults = new BitSet();
        for (int i = 0; i < inserted.values(); i++) {
            defaults.set(i, inserted.isDefault(i));
        }
        return defaults;
    }

    /** Without a list of columns the values are those of the table's first ones, generated ones too. */
    private Optional<TableFeed> feed(Shape shape, ScriptItem item) {
        List<String> listed = shape.target().columns();
        long oid = loading.table(shape.target().table(), places.apply(item));
        List<String> all = listed.isEmpty() ? LoadTable.columnNames(loading.catalog(), oid) : listed;
        List<String> given = IntStream.range(0, Math.min(shape.values(), all.size()))
                .filter(i -> !shape.defaults().get(i))
                .mapToObj(all::get)
                .toList();
        if (given.isEmpty() && shape.values() > 0 && !all.isEmpty()) {
            throw refused(item, "an INSERT of nothing but defaults");
        }
        LoadTable table = LoadTable.find(loading.catalog(), oid, given);
        loading.awaitReferenced(table);
        return loading.feed(table);
    }

    private ReseedException refused(ScriptItem item, String why) {
        return ReseedException.refused(
                "the dump holds a statement that a load does not run",
                places.apply(item) + ": " + why,
                "make the dump without --inserts");
    }

    private void endInserts() {
        Inserting open = inserting;
        inserting = null;
        if (open != null) {
            open.feed().ifPresent(loading::finish);
        }
    }

    private void objects(Judgement.LargeObject object, Place place) {
        if (!loading.loadsRows()) {
            return;
        }
        Optional<Boolean> keep = loading.gate().admitLargeObjects();
        if (keep.isEmpty()) {
            return;
        }
        if (objects == null) {
            loading.await();
            objects = new LargeObjects(loading.session(), keep.get());
        }
        objects.call(object.call(), place);
    }

    /** The set that {@link #TextLoad} wants. */
    static Set<LoadTable> noTables() {
        return java.util.Collections.synchronizedSet(new HashSet<>());
    }
}
