package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** pg_restore writes both as they are into what it sends to the server. */
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z ]{0,63}");

    private static final Pattern GRANTED = Pattern.compile("LARGE OBJECT [0-9]{1,10} (TO|FROM) ");
    private static final Pattern OBJECT = Pattern.compile("[0-9]{1,10}");

    private final StreamedStatements statements;
    private final Archive archive;
    private final DumpSchema schema;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Judgement.Copy> copies = new HashMap<>();
    private Optional<Entry> largeObjects = Optional.empty();
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
        this.statements = new StreamedStatements(archive, shown, included, notes);
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
        return statements.place(entry);
    }

    private void take(Entry entry) {
        requireKnown(entry);
        if (LEFT_OUT.contains(entry.kind())) {
            return;
        }
        if (entry.kind().equals(ENCODING)) {
            entries.add(with(entry, "SET client_encoding = 'UTF8';\n", "", Optional.empty()));
        } else if (entry.kind().equals(StreamedStatements.STRINGS)) {
            entries.add(with(entry, statements.strings(), "", Optional.empty()));
        } else if (entry.kind().equals(MANY_OBJECTS)) {
            entry.definition().lines().filter(line -> !line.isBlank()).forEach(oid -> largeObject(entry, oid.strip()));
        } else if (entry.kind().equals("ACL") && entry.name().startsWith("LARGE OBJECTS")) {
            grants(entry);
        } else if (entry.isLargeObjects()) {
            objects(entry);
        } else if (entry.hasData()) {
            rows(entry);
        } else {
            define(entry);
        }
    }

    private void requireKnown(Entry entry) {
        boolean known = KIND.matcher(entry.kind()).matches()
                && (!entry.kind().equals("BLOB") || OBJECT.matcher(entry.name()).matches());
        if (!known) {
            throw refused(
                    new Place(statements.shown() + ", entry " + entry.id()),
                    "an entry has a kind or a name that no pg_dump writes",
                    "make the dump anew with pg_dump");
        }
        if (entry.hasData() && !entry.isLargeObjects() && !entry.kind().equals(TABLE_DATA)) {
            throw refused(
                    place(entry), "data that is neither rows nor large objects", "make the dump again with pg_dump");
        }
    }

    private void objects(Entry entry) {
        statements.beginRows();
        if (largeObjects.isEmpty() && entry.hasData()) {
            Entry plain = with(entry, "", "", Optional.empty());
            largeObjects = Optional.of(plain);
            entries.add(plain);
        }
    }

    /** One of many: pg_restore before 17 knows them one by one. */
    private void largeObject(Entry of, String oid) {
        String create = "SELECT pg_catalog.lo_create('" + oid + "');\n";
        statements.left(of, create);
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

    /** Of many: the archive has those of the first, and pg_restore of 17 and later looks for the entry that is not one any more. */
    private void grants(Entry of) {
        archive.entries().stream()
                .filter(each ->
                        each.kind().equals(MANY_OBJECTS) && of.dependencies().contains(each.id()))
                .flatMap(each -> each.definition().lines().map(String::strip))
                .filter(oid -> OBJECT.matcher(oid).matches())
                .forEach(oid -> entries.add(new Entry(
                        next++,
                        of.kind(),
                        "LARGE OBJECT " + oid,
                        Optional.empty(),
                        of.owner(),
                        of.section(),
                        statements.left(
                                of, GRANTED.matcher(of.definition()).replaceAll("LARGE OBJECT " + oid + " $1 ")),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        new Entry.Data.None(),
                        Entry.Origin.NONE)));
    }

    private void rows(Entry entry) {
        statements.beginRows();
        Judgement.Copy copy = entry.copy().isPresent() ? ArchiveLoad.copyOf(entry, place(entry)) : inserted(entry);
        copies.put(entry.id(), copy);
        entries.add(with(entry, "", "", Optional.of(statement(copy))));
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
        String drop = statements.left(entry, entry.drop());
        String before = entry.definition();
        String left = statements.left(entry, before);
        if (before.isEmpty() || !left.isEmpty()) {
            entries.add(with(entry, left, drop, Optional.empty()));
        }
    }

    /** The same with other texts: what was not judged does not stay. */
    private static Entry with(Entry entry, String definition, String drop, Optional<String> copy) {
        return new Entry(
                entry.id(),
                entry.kind(),
                entry.name(),
                entry.schema(),
                entry.owner(),
                entry.section(),
                definition,
                drop,
                copy,
                entry.tablespace(),
                entry.accessMethod(),
                entry.dependencies(),
                entry.data(),
                entry.origin());
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
