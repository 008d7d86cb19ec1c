package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.archive.Contents;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.NewArchive;
import dev.reseed.dump.archive.Section;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Masks;
import dev.reseed.masking.RulesFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives whose tables of contents want to get statements past the judge: what pg_restore would run was judged, or is not there. */
class HostileStreamTest {
    private static final String SECRET = "INSERT INTO public.t VALUES (1, 'Ada Lovelace');\n";
    private static final ArchiveForm FORM =
            new ArchiveForm(ArchiveForm.Layout.CUSTOM, Compression.NONE, OptionalInt.empty());

    @TempDir
    Path folder;

    private final List<Entry> entries = new ArrayList<>();

    private void entry(String kind, String name, String definition, String drop, boolean data) {
        Entry.Data place = data ? new Entry.Data.Somewhere() : new Entry.Data.None();
        entries.add(new Entry(
                entries.size() + 1,
                kind,
                name,
                Optional.of("public"),
                Optional.of("owner"),
                data ? Section.DATA : Section.PRE_DATA,
                definition,
                drop,
                data && !kind.equals("BLOBS")
                        ? Optional.of("COPY public.t (id, name) FROM stdin;\n")
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                place,
                Entry.Origin.NONE));
    }

    private void strings(String word) {
        entry("STDSTRINGS", "STDSTRINGS", "SET standard_conforming_strings = '" + word + "';\n", "", false);
    }

    private void table() {
        entry("TABLE", "t", "CREATE TABLE public.t (id integer, name text);\n", "DROP TABLE public.t;\n", false);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("hostile");
        Contents contents = new Contents("shop", "15", "15", ZonedDateTime.now(ZoneId.systemDefault()), entries);
        try (NewArchive archive = NewArchive.begin(new ArchivePlace(file, "hostile", false), FORM, contents)) {
            for (Entry entry : entries) {
                if (entry.isLargeObjects()) {
                    archive.largeObjects(entry).close();
                } else if (entry.hasData()) {
                    try (OutputStream rows = archive.data(entry)) {
                        rows.write("1\tGrace\n\\.\n\n\n".getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            archive.finish();
        }
        return file;
    }

    private String streamed() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("masking.yml"), "public.t: { id: keep, name: \"null\" }\nlarge_objects: keep\n");
        Path copy = folder.resolve("copy");
        try (DumpFile dump = DumpFiles.open(new DumpSource.File(written(), "the dump"))) {
            new MaskedStream(dump, Masks.of(RulesFile.read(rules, "masking.yml")), Set.of())
                    .run(
                            new ArchivePlace(copy, "copy", false),
                            FORM,
                            "Reseed",
                            1,
                            new MaskedStream.Work(Clock.systemUTC(), Progress.NONE, new Cancellation()));
        }
        return Files.readString(copy, StandardCharsets.ISO_8859_1);
    }

    private void assertRefused() throws IOException {
        assertThatThrownBy(this::streamed).isInstanceOf(ReseedException.class).hasMessageNotContaining("Ada");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())))
                    .containsExactlyInAnyOrder("hostile", "masking.yml");
        }
    }

    @Test
    void theArchiveByItselfIsTaken() throws IOException {
        strings("on");
        table();
        entry("TABLE DATA", "t", "", "", true);
        entry("BLOBS", "BLOBS", "", "", true);
        assertThat(streamed()).contains("CREATE TABLE public.t", "1\t\\N\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE DATA", "BLOBS", "ENCODING", "STDSTRINGS"})
    void statementsOfWhatHasNoneDoNotStay(String kind) throws IOException {
        table();
        boolean data = kind.equals("TABLE DATA") || kind.equals("BLOBS");
        String first = data
                ? ""
                : "SET "
                        + (kind.equals("ENCODING")
                                ? "client_encoding = 'UTF8';\n"
                                : "standard_conforming_strings = 'on';\n");
        entry(kind, kind.equals("TABLE DATA") ? "t" : kind, first + SECRET, SECRET, data);
        assertThat(streamed()).doesNotContain("Ada");
    }

    @Test
    void whatIsLeftOutIsNoWayToRemoveSomethingEither() throws IOException {
        table();
        entry("COMMENT", "TABLE t", "", "CREATE SUBSCRIPTION s CONNECTION 'host=prod' PUBLICATION p;\n", false);
        assertThat(streamed()).doesNotContain("host=prod");
    }

    /** pg_restore has it set before everything, and a string ends elsewhere. */
    @Test
    void stringsAreReadAsPgRestoreHasThemRead() throws IOException {
        table();
        entry(
                "COMMENT",
                "TABLE t",
                "COMMENT ON TABLE public.t IS 'a\\''; " + SECRET.replace("'", "''") + "';\n",
                "",
                false);
        strings("off");
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howStringsAreReadDoesNotChangeOnTheWay(boolean inRemoval) throws IOException {
        String change = "SET standard_conforming_strings = off;\n";
        strings("on");
        table();
        entry("COMMENT", "TABLE t", inRemoval ? "" : change, inRemoval ? change : "", false);
        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"'COMMENT\nINSERT', t", "'COMMENT; INSERT', t", "comment, t", "BLOB, '1 OWNER TO o; SELECT 1; --'"})
    void whatPgRestoreSendsAsItIsIsAWord(String kind, String name) throws IOException {
        table();
        entry(kind, name, "", "", false);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCODING", "DATABASE", "STATISTICS DATA", "TABLE", "BLOB METADATA"})
    void onlyRowsAndLargeObjectsHaveData(String kind) throws IOException {
        table();
        entry(kind, kind, "", "", true);
        assertRefused();
    }

    @Test
    void grantsOnManyLargeObjectsAreThoseOfEach() throws IOException {
        table();
        entry("BLOB METADATA", "7..9", "7\n9\n", "", false);
        entries.add(new Entry(
                3,
                "ACL",
                "LARGE OBJECTS 7..9",
                Optional.empty(),
                Optional.of("owner"),
                Section.NONE,
                "GRANT SELECT ON LARGE OBJECT 7 TO reader;\n",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(2),
                new Entry.Data.None(),
                Entry.Origin.NONE));
        assertThat(streamed())
                .contains("GRANT SELECT ON LARGE OBJECT 7 TO reader;", "GRANT SELECT ON LARGE OBJECT 9 TO reader;")
                .doesNotContain("LARGE OBJECTS");
    }
}
