package dev.reseed.dump;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.archive.Contents;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.dump.archive.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A dump of two small tables, made without a server, for the recording of what the JVM loads. */
public final class DumpRehearsal {
    private static final String PEOPLE = """
            CREATE TABLE public.people (
                id bigint NOT NULL,
                full_name text,
                email text NOT NULL,
                phone text,
                born_on date
            );
            """;
    private static final String VISITS = """
            CREATE TABLE public.visits (
                id bigint NOT NULL,
                person_id bigint,
                at timestamp with time zone
            );
            """;
    private static final String VISITOR = """
            ALTER TABLE ONLY public.visits
                ADD CONSTRAINT visits_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
            """;
    private static final String PEOPLE_ROWS = """
            1\tAda Lovelace\tada@example.org\t+44 20 79460001\t1815-12-10
            2\tAlan Turing\talan@example.org\t\\N\t1912-06-23
            """;
    private static final String VISITS_ROWS = """
            1\t1\t2024-01-01 10:00:00+00
            2\t2\t2024-01-02 10:00:00+00
            3\t\\N\t2024-01-03 10:00:00+00
            """;
    private static final String END = "\\.\n\n\n";

    private DumpRehearsal() {}

    /**
     * Writes a custom archive.
     *
     * @param file where nothing is yet
     */
    public static void write(Path file) throws IOException {
        Entry people = rows(5, "people", "id, full_name, email, phone, born_on");
        Entry visits = rows(6, "visits", "id, person_id, at");
        List<Entry> entries = List.of(
                definition(1, "ENCODING", Section.PRE_DATA, "SET client_encoding = 'UTF8';\n"),
                definition(2, "STDSTRINGS", Section.PRE_DATA, "SET standard_conforming_strings = 'on';\n"),
                definition(3, "TABLE", Section.PRE_DATA, PEOPLE),
                definition(4, "TABLE", Section.PRE_DATA, VISITS),
                people,
                visits,
                definition(7, "CONSTRAINT", Section.POST_DATA, primaryKey("people")),
                definition(8, "CONSTRAINT", Section.POST_DATA, primaryKey("visits")),
                definition(9, "FK CONSTRAINT", Section.POST_DATA, VISITOR));
        Contents contents = new Contents(
                "rehearsal", "18.0", "reseed", ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), entries);
        ArchiveForm form = new ArchiveForm(ArchiveForm.Layout.CUSTOM, Compression.GZIP, OptionalInt.empty());
        try (NewArchive archive =
                NewArchive.begin(new ArchivePlace(file.toAbsolutePath(), file.toString(), false), form, contents)) {
            fill(archive, people, PEOPLE_ROWS);
            fill(archive, visits, VISITS_ROWS);
            archive.finish();
        }
    }

    private static void fill(NewArchive archive, Entry entry, String lines) throws IOException {
        try (OutputStream data = archive.data(entry)) {
            data.write((lines + END).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String primaryKey(String table) {
        return "ALTER TABLE ONLY public." + table + "\n    ADD CONSTRAINT " + table + "_pkey PRIMARY KEY (id);\n";
    }

    private static Entry definition(int id, String kind, Section section, String sql) {
        return entry(id, kind, kind, section, sql, Optional.empty());
    }

    private static Entry rows(int id, String table, String columns) {
        return entry(
                id,
                "TABLE DATA",
                table,
                Section.DATA,
                "",
                Optional.of("COPY public." + table + " (" + columns + ") FROM stdin;\n"));
    }

    private static Entry entry(int id, String kind, String name, Section section, String sql, Optional<String> copy) {
        return new Entry(
                id,
                kind,
                name,
                Optional.of("public"),
                Optional.empty(),
                section,
                sql,
                "",
                copy,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                copy.isPresent() ? new Entry.Data.Somewhere() : new Entry.Data.None(),
                Entry.Origin.NONE);
    }
}
