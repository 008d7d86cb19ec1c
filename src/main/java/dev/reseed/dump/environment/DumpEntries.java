package dev.reseed.dump.environment;

import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import dev.reseed.schema.Archived;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of contents of an environment's archive, in pg_dump's words. */
final class DumpEntries {
    private static final long PG_CLASS = 1259;
    private static final long PG_DATABASE = 1262;
    private static final long PG_EXTENSION = 3079;
    private static final long PG_LARGEOBJECT = 2613;

    private final Archived.Listing schema;
    private final List<Entry> entries = new ArrayList<>();
    /** Numbers of entries by what they make. */
    private final Map<Archived.Identity, Integer> made = new HashMap<>();

    private final List<Filled> filled = new ArrayList<>();
    private Optional<Entry> largeObjects = Optional.empty();
    private int offset;
    private int last;

    private DumpEntries(Archived.Listing schema) {
        this.schema = schema;
    }

    /** What stands beside a schema. */
    record Rows(
            List<DumpedRows.Table> tables,
            List<DumpedRows.Sequence> sequences,
            List<DumpedRows.Relation> materialized,
            List<DumpedRows.LargeObject> objects) {}

    /** A table with the entry of its rows. */
    record Filled(DumpedRows.Table table, Entry entry) {}

    /**
     * All of them in an order that works.
     *
     * @param tables in the order of their entries
     * @param largeObjects the entry that has them; empty where there are none
     */
    record Built(List<Entry> entries, List<Filled> tables, Optional<Entry> largeObjects) {}

    static Built of(EnvironmentDump.Database database, Archived.Listing schema, Rows rows) {
        DumpEntries building = new DumpEntries(schema);
        building.build(database, rows);
        return new Built(building.entries, building.filled, building.largeObjects);
    }

    private void build(EnvironmentDump.Database database, Rows rows) {
        before(database);
        offset = last;
        last = offset + schema.all().size();
        schema.all().stream()
                .filter(each -> each.moment() != Archived.Moment.BESIDE)
                .forEach(each -> made.put(each.object(), offset + each.number()));
        int begin = afterRows();
        schema.all().subList(0, begin).forEach(this::listed);
        rows.objects().forEach(this::largeObject);
        rows.tables().forEach(this::table);
        rows.sequences().forEach(this::sequence);
        if (!rows.objects().isEmpty()) {
            add(new Draft("BLOBS", "BLOBS", Section.DATA).filled(Optional.empty()));
            largeObjects = Optional.of(entries.getLast());
        }
        schema.all().subList(begin, schema.all().size()).forEach(this::listed);
        refresh(rows.materialized());
    }

    private int add(Draft draft) {
        last++;
        entries.add(draft.numbered(last));
        return last;
    }

    private void before(EnvironmentDump.Database database) {
        add(setting("ENCODING", "SET client_encoding = 'UTF8'"));
        add(setting("STDSTRINGS", "SET standard_conforming_strings = 'on'"));
        add(setting("SEARCHPATH", "SELECT pg_catalog.set_config('search_path', '', false)"));
        add(new Draft("DATABASE", database.name(), Section.PRE_DATA)
                .owned(Optional.of(database.owner()))
                .defined(List.of(database.create()))
                .dropped(Optional.of("DROP DATABASE " + Identifiers.quote(database.name())))
                .from(PG_DATABASE, 0));
    }

    private static Draft setting(String kind, String statement) {
        return new Draft(kind, kind, Section.PRE_DATA).defined(List.of(statement));
    }

    private int afterRows() {
        for (int i = 0; i < schema.all().size(); i++) {
            if (schema.all().get(i).moment() == Archived.Moment.AFTER_ROWS) {
                return i;
            }
        }
        return schema.all().size();
    }

    private void listed(Archived object) {
        Section section = switch (object.moment()) {
            case BEFORE_ROWS -> Section.PRE_DATA;
            case AFTER_ROWS -> Section.POST_DATA;
            case BESIDE -> Section.NONE;
        };
        entries.add(new Draft(object.kind(), object.name(), section)
                .in(object.schema())
                .owned(object.owner())
                .defined(object.statements())
                .dropped(object.drop())
                .within(object.tablespace())
                .needing(object.needs().stream().map(need -> offset + need).toList())
                .from(object.object().catalog(), object.object().object())
                .numbered(offset + object.number()));
    }

    private void largeObject(DumpedRows.LargeObject object) {
        String oid = Long.toString(object.oid());
        int number = add(new Draft("BLOB", oid, Section.PRE_DATA)
                .owned(Optional.of(object.owner()))
                .defined(List.of("SELECT pg_catalog.lo_create('" + oid + "')"))
                .dropped(Optional.of("SELECT pg_catalog.lo_unlink('" + oid + "')"))
                .from(PG_LARGEOBJECT, object.oid()));
        String comment = object.comment();
        if (comment != null) {
            add(beside("COMMENT", object, number)
                    .defined(List.of("COMMENT ON LARGE OBJECT " + oid + " IS " + Literals.quote(comment))));
        }
        if (!object.grants().isEmpty()) {
            add(beside("ACL", object, number).defined(object.grants()));
        }
    }

    private static Draft beside(String kind, DumpedRows.LargeObject object, int number) {
        return new Draft(kind, "LARGE OBJECT " + object.oid(), Section.NONE)
                .owned(Optional.of(object.owner()))
                .needing(List.of(number));
    }

    private Stream<Integer> maker(long catalog, long object) {
        return Stream.ofNullable(made.get(new Archived.Identity(catalog, object)));
    }

    private void table(DumpedRows.Table table) {
        long oid = table.relation().oid();
        add(Draft.of("TABLE DATA", Section.DATA, table.relation())
                .filled(Optional.of(table.copyIn()))
                .needing(Stream.concat(maker(PG_CLASS, oid), maker(PG_EXTENSION, table.extension()))
                        .toList())
                .from(PG_CLASS, oid));
        filled.add(new Filled(table, entries.getLast()));
    }

    private void sequence(DumpedRows.Sequence sequence) {
        long oid = sequence.relation().oid();
        add(Draft.of("SEQUENCE SET", Section.DATA, sequence.relation())
                .defined(List.of("SELECT pg_catalog.setval("
                        + Literals.quote(sequence.relation().quoted()) + ", " + sequence.last() + ", "
                        + sequence.called() + ")"))
                .needing(Stream.concat(maker(PG_CLASS, oid), maker(PG_CLASS, sequence.identityOf()))
                        .toList())
                .from(PG_CLASS, oid));
    }

    /** Each behind those that it may read, which come before it in the schema: one after the other. */
    private void refresh(List<DumpedRows.Relation> materialized) {
        Optional<Integer> former = Optional.empty();
        List<DumpedRows.Relation> ordered = materialized.stream()
                .filter(view -> maker(PG_CLASS, view.oid()).findFirst().isPresent())
                .sorted(Comparator.comparing(
                        view -> maker(PG_CLASS, view.oid()).findFirst().orElseThrow()))
                .toList();
        for (DumpedRows.Relation view : ordered) {
            former = Optional.of(add(Draft.of("MATERIALIZED VIEW DATA", Section.POST_DATA, view)
                    .defined(List.of("REFRESH MATERIALIZED VIEW " + view.quoted()))
                    .needing(Stream.concat(maker(PG_CLASS, view.oid()), former.stream())
                            .toList())
                    .from(PG_CLASS, view.oid())));
        }
    }
}
