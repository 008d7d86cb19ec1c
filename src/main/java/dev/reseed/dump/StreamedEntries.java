package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of contents of an archive on its way through masking: what a load refuses is refused, what it leaves out is left out, and the
 * rest stays as it is.
 */
final class StreamedEntries {
    private static final String TABLE_DATA = "TABLE DATA";
    private static final String MANY_OBJECTS = "BLOB METADATA";
    private static final String ENCODING = "ENCODING";

    /** What belongs to the database that was dumped and not to its contents, and statistics, which hold values. */
    private static final Set<String> LEFT_OUT = Set.of("DATABASE", "DATABASE PROPERTIES", "STATISTICS DATA");

    private final String shown;
    private final Set<Judgement.Topic> included;
    private final Notes notes;
    private final Archive archive;
    private final DumpSchema schema;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Judgement.Copy> copies = new HashMap<>();
    private Optional<Entry> largeObjects = Optional.empty();
    private boolean standardStrings = true;
    private boolean rows;
    private int next;

    /**
     * Takes all of an archive's.
     *
     * @param schema what it defines
     * @param included what points back at the dump's origin and stays all the same
     * @param notes get what a person should know
     */
    StreamedEntries(Archive archive, DumpSchema schema, String shown, Set<Judgement.Topic> included, Notes notes) {
        this.archive = archive;
        this.schema = schema;
        this.shown = shown;
        this.included = included;
        this.notes = notes;
        this.next = archive.entries().stream().mapToInt(Entry::id).max().orElse(0) + 1;
        archive.entries().forEach(this::take);
        dropLost();
    }

    /** In the archive's order. */
    List<Entry> entries() {
        return entries;
    }

    /** What each entry with rows fills, by the entry's number. */
    Map<Integer, Judgement.Copy> copies() {
        return copies;
    }

    /** The one entry that has all large objects; empty where there are none. */
    Optional<Entry> largeObjects() {
        return largeObjects;
    }

    Place place(Entry entry) {
        return new Place(shown + ", entry " + entry.id() + " (" + entry.kind() + " " + entry.name() + ")");
    }

    private void take(Entry entry) {
        if (LEFT_OUT.contains(entry.kind())) {
            return;
        }
        if (entry.kind().equals(ENCODING)) {
            entries.add(with(entry, "SET client_encoding = 'UTF8';\n", Optional.empty()));
        } else if (entry.kind().equals(MANY_OBJECTS)) {
            entry.definition().lines().filter(line -> !line.isBlank()).forEach(oid -> largeObject(entry, oid.strip()));
        } else if (entry.isLargeObjects()) {
            objects(entry);
        } else if (entry.hasData()) {
            rows(entry);
        } else {
            define(entry);
        }
    }

    private void objects(Entry entry) {
        rows = true;
        if (largeObjects.isEmpty() && entry.hasData()) {
            largeObjects = Optional.of(entry);
            entries.add(entry);
        }
    }

    /** One of many: pg_restore before 17 knows them one by one. */
    private void largeObject(Entry of, String oid) {
        String create = "SELECT pg_catalog.lo_create('" + oid + "');\n";
        judged(of, create);
        entries.add(new Entry(
                next++,
                "BLOB",
                oid,
                Optional.empty(),
                of.owner(),
                Section.PRE_DATA,
                create,
                "SELECT pg_catalog.lo_unlink('" + oid + "');\n",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Entry.Data.None(),
                Entry.Origin.NONE));
    }

    private void rows(Entry entry) {
        rows = true;
        if (!entry.kind().equals(TABLE_DATA)) {
            throw refused(
                    place(entry), "data that is neither rows nor large objects", "make the dump again with pg_dump");
        }
        Judgement.Copy copy = entry.copy().isPresent() ? ArchiveLoad.copyOf(entry, place(entry)) : inserted(entry);
        copies.put(entry.id(), copy);
        entries.add(with(entry, "", Optional.of(statement(copy))));
    }

    /** What rows fill that are INSERT statements, by the first of them; nothing where there is none. */
    private Judgement.Copy inserted(Entry entry) {
        if (!archive.isRandomAccess()) {
            throw refused(
                    place(entry),
                    "rows as INSERT statements, which cannot be looked at twice in a pipe",
                    "give the dump as a file, or make it without --inserts");
        }
        try (InputStream data = archive.data(entry)) {
            return new InsertedRows(data, place(entry), schema)
                    .next()
                    .orElseGet(() -> new Judgement.Copy(new TableName(entry.schema(), entry.name()), List.of()));
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }

    /** Reads an entry's rows that are INSERT statements. */
    InsertedRows inserted(Entry entry, InputStream data) {
        return new InsertedRows(data, place(entry), schema);
    }

    private static String statement(Judgement.Copy copy) {
        String columns = copy.columns().isEmpty()
                ? ""
                : copy.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", ", " (", ")"));
        return "COPY " + copy.table().quoted() + columns + " FROM stdin;\n";
    }

    private void define(Entry entry) {
        judged(entry, entry.drop());
        String before = entry.definition();
        String left = judged(entry, before);
        if (before.isEmpty() || !left.isEmpty()) {
            entries.add(with(entry, left, Optional.empty()));
        }
    }

    /** The same with other texts. */
    private static Entry with(Entry entry, String definition, Optional<String> copy) {
        return new Entry(
                entry.id(),
                entry.kind(),
                entry.name(),
                entry.schema(),
                entry.owner(),
                entry.section(),
                definition,
                entry.drop(),
                copy,
                entry.tablespace(),
                entry.accessMethod(),
                entry.dependencies(),
                entry.data(),
                entry.origin());
    }

    /** What stays of an entry's statements: all of them as they are, or those that a load runs. */
    private String judged(Entry entry, String sql) {
        StatementJudge judge = new StatementJudge();
        StatementReader reader = new StatementReader(
                new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)),
                ScriptFormat.utf8(place(entry).words()));
        reader.standardStrings(standardStrings);
        StringBuilder left = new StringBuilder();
        boolean all = true;
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            if (stays(entry, judge.judge(item))) {
                left.append(item.text()).append(";\n");
            } else {
                all = false;
            }
        }
        standardStrings = reader.standardStrings();
        return all ? sql : left.toString();
    }

    private boolean stays(Entry entry, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Setting setting -> true;
            case Judgement.Authorization authorization -> true;
            case Judgement.Define define -> true;
            case Judgement.Extension extension -> true;
            case Judgement.Privileged privileged -> true;
            case Judgement.Index index -> true;
            case Judgement.Constraint constraint -> true;
            case Judgement.ForeignKey key -> true;
            case Judgement.Ownership ownership -> true;
            case Judgement.Later later -> true;
            case Judgement.SequenceValue value -> true;
            case Judgement.Refresh refresh -> true;
            case Judgement.Removal removal -> true;
            case Judgement.LeftOut leftOut -> {
                leftOut.note().ifPresent(notes::add);
                yield false;
            }
            case Judgement.NeedsConsent needed -> consented(entry, needed);
            case Judgement.Moves moves -> {
                requireNoRows(entry);
                yield stays(entry, moves.then());
            }
            case Judgement.LargeObject object -> {
                requireEmpty(entry, object.call());
                yield true;
            }
            case Judgement.Refused refused -> throw refused(place(entry), refused.why(), refused.remedy());
            case Judgement.Copy copy -> throw misplaced(entry);
            case Judgement.Insert insert -> throw misplaced(entry);
            case Judgement.DefaultRow row -> throw misplaced(entry);
            case Judgement.Connect connect -> throw misplaced(entry);
        };
    }

    private boolean consented(Entry entry, Judgement.NeedsConsent needed) {
        if (included.contains(needed.topic())) {
            return stays(entry, needed.then());
        }
        notes.add("left out, since it may reach where the dump comes from: " + needed.name());
        return false;
    }

    /** Behind rows, they would get to where other rules hold; a new name of a table would do the same before them. */
    private void requireNoRows(Entry entry) {
        if (rows || !(entry.kind().equals("TABLE ATTACH") || entry.kind().equals("TABLE"))) {
            throw refused(
                    place(entry),
                    "something gets another name, schema or table that it is a part of",
                    "make the dump anew with pg_dump, which writes such statements before the rows");
        }
    }

    private void requireEmpty(Entry entry, Judgement.LargeObject.Call call) {
        boolean empty =
                call instanceof Judgement.LargeObject.Call.Create || call instanceof Judgement.LargeObject.Call.Unlink;
        if (!empty) {
            throw misplaced(entry);
        }
    }

    private ReseedException misplaced(Entry entry) {
        return refused(place(entry), "rows, or another database, among definitions", "make the dump anew with pg_dump");
    }

    static ReseedException refused(Place place, String why, String remedy) {
        return ReseedException.refused("the dump holds something that is not taken over", place + ": " + why, remedy);
    }

    /** Nothing waits for what was left out. */
    private void dropLost() {
        Set<Integer> there = new HashSet<>();
        entries.forEach(entry -> there.add(entry.id()));
        entries.replaceAll(entry -> there.containsAll(entry.dependencies())
                ? entry
                : new Entry(
                        entry.id(),
                        entry.kind(),
                        entry.name(),
                        entry.schema(),
                        entry.owner(),
                        entry.section(),
                        entry.definition(),
                        entry.drop(),
                        entry.copy(),
                        entry.tablespace(),
                        entry.accessMethod(),
                        entry.dependencies().stream().filter(there::contains).toList(),
                        entry.data(),
                        entry.origin()));
    }
}
