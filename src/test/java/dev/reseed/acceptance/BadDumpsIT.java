package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.archive.ArchiveWriter;
import dev.reseed.dump.archive.Compression;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, or no dumps, or want something else than to be loaded: refused, with the place, and nothing happened. */
class BadDumpsIT {
    private static final String TABLE = "CREATE TABLE public.t (id integer, name text);\n";
    private static final String ROW = "1\t" + DumpTarget.SECRET + "\n";

    @TempDir
    static Path folder;

    private static DumpTarget target;

    @BeforeAll
    static void make() {
        target = new DumpTarget(Cluster.embedded(), folder);
    }

    @AfterAll
    static void drop() {
        target.close();
    }

    /** A way in which an archive is written. */
    enum Form {
        CUSTOM,
        PIPED,
        TAR
    }

    private static ArchiveWriter archive() {
        return new ArchiveWriter(14, Compression.GZIP)
                .define(3, "TABLE", "t", TABLE)
                .table(4, "t", rows(20_000));
    }

    /** They do not repeat, so that little of them is one block of gzip. */
    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(i)
                    .append('\t')
                    .append(DumpTarget.SECRET)
                    .append(Integer.toHexString(i * 0x9e3779b1))
                    .append('\n');
        }
        return rows.toString();
    }

    private static byte[] bytes(Form form) {
        return switch (form) {
            case CUSTOM -> archive().custom(true);
            case PIPED -> archive().custom(false);
            case TAR ->
                new ArchiveWriter(14, Compression.NONE)
                        .define(3, "TABLE", "t", TABLE)
                        .table(4, "t", rows(20_000))
                        .tar();
        };
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveThatIsCutOff(Form form) {
        byte[] whole = bytes(form);
        for (int length : List.of(8, 60, 200, whole.length / 2, whole.length * 9 / 10)) {
            target.write("cut", Arrays.copyOf(whole, form == Form.TAR ? Math.max(length, 600) : length));
            assertThat(target.refuse(2, "cut").stderr()).contains("cut").containsPattern("offset \\d|\\d bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveWithAFlippedBit(Form form) {
        byte[] whole = bytes(form);
        // In a tar, which has no checksums, the flip makes a tab of another byte.
        int at = whole.length / 2;
        if (form == Form.TAR) {
            while (whole[at] != '\t') {
                at++;
            }
        }
        whole[at] ^= (byte) (form == Form.TAR ? 0x08 : 0x10);
        target.write("flipped", whole);
        assertThat(target.refuse(form == Form.TAR ? 1 : 2, "flipped").stderr())
                .containsPattern(form == Form.TAR ? "row \\d+ of public.t" : "offset \\d|\\d bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"toc.dat", "4.dat.gz"})
    void aFolderWithAFileThatIsCutOff(String file) throws IOException {
        Path dump = target.file("cut-" + file);
        archive().directory(dump);
        byte[] whole = Files.readAllBytes(dump.resolve(file));
        Files.write(dump.resolve(file), Arrays.copyOf(whole, whole.length / 2));
        assertThat(target.refuse(2, dump.getFileName().toString()).stderr())
                .contains(file)
                .containsPattern("offset \\d|\\d bytes");
    }

    @Test
    void aHeaderThatPromisesMoreThanThereIs() {
        byte[] archive = archive().custom(true);
        Arrays.fill(archive, 11, archive.length, (byte) 0x7f);
        target.write("huge", archive);
        assertThat(target.refuse(2, "huge").stderr()).containsPattern("offset \\d");
    }

    @Test
    void anArchiveOfAVersionToCome() {
        byte[] archive = archive().custom(true);
        archive[6] = 17;
        target.write("future", archive);
        assertThat(target.refuse(2, "future").stderr()).contains("1.17");
    }

    @Test
    void aComposeFile() {
        target.write("compose.yml", "services:\n  db:\n    image: postgres:16\n    environment: { A: 's3cr3t' }\n");
        assertThat(target.refuse(2, "compose.yml").stderr()).contains("compose.yml is no dump");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u00c3"})
    void aTextWithBytesThatAreNoCharacters(String bad) {
        String text = TABLE + ArchiveWriter.COPY + ROW + "2\ta" + bad + "b\n\\.\n";
        target.write("bytes.sql", text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(target.refuse(2, "bytes.sql").stderr()).contains("bytes.sql", "at offset " + text.indexOf(bad));
    }

    @Test
    void aTextInUtf16() {
        target.write("wide.sql", ("\ufeff" + TABLE).getBytes(StandardCharsets.UTF_16LE));
        assertThat(target.refuse(2, "wide.sql").stderr()).contains("wide.sql is UTF-16");
    }

    /** As psql and the server take them: the line end is no part of the last field. */
    @Test
    void linesThatEndAsOnWindows() {
        String text = TABLE + ArchiveWriter.COPY + "1\ta b\n2\t\\N\n\\.\nCREATE INDEX i ON public.t (name);\n";
        target.write("lines.sql", text.replace("\n", "\r\n"));
        assertThat(target.load("lines.sql", "select id || coalesce(name, '-') from t order by id"))
                .containsExactly("1a b", "2-");
    }

    @Test
    void anotherEncoding() {
        String text = "SET client_encoding = 'LATIN1';\n" + TABLE + ArchiveWriter.COPY + "1\tGr\u00f6\u00dfe\n\\.\n";
        target.write("latin.sql", text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(target.load("latin.sql", "select name from t")).containsExactly("Gr\u00f6\u00dfe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            value = {
                "\\! touch s3cr3t",
                "COPY t FROM PROGRAM 'cat s3cr3t';",
                "COPY t FROM '/etc/passwd';",
                "COPY t TO '/etc/passwd';",
                "DO $$ begin perform 's3cr3t'; end $$;",
                "UPDATE t SET name = 's3cr3t';",
                "\\copy t from 's3cr3t'",
                "\\i s3cr3t",
                "\\o s3cr3t",
                "ALTER SYSTEM SET archive_command = 's3cr3t';",
                "CREATE TABLE u AS SELECT 's3cr3t'::text;",
                "SELECT pg_read_file('s3cr3t');",
            })
    void whatNoLoadDoes(String statement) {
        target.write("wants.sql", TABLE + ArchiveWriter.COPY + ROW + "\\.\n" + statement + "\n");
        assertThat(target.refuse(3, "wants.sql").stderr()).contains("wants.sql:5: ");
    }

    /** They are about the server, and a load is about one database: left out. */
    @ParameterizedTest
    @ValueSource(strings = {"bad_dumps", "bystander"})
    void databasesThatItDropsAndMakesAreLeftAlone(String name) {
        target.sandbox().onServer("create database bystander");
        try (var session = target.sandbox().cluster().open(new dev.reseed.kernel.DatabaseName("bystander"))) {
            session.execute("create table t as select 7 as id");
            target.write("wants.sql", """
                    DROP DATABASE IF EXISTS %1$s;
                    CREATE DATABASE %1$s;
                    ALTER DATABASE %1$s SET work_mem = '1MB';
                    \\connect %1$s
                    """.formatted(name) + TABLE + ArchiveWriter.COPY + "1\tx\n\\.\n");
            assertThat(target.load("wants.sql", "select id || name from t")).containsExactly("1x");
            assertThat(session.query("select id from t", row -> row.getInt(1))).containsExactly(7);
            assertThat(target.sandbox()
                            .rows("select 1 from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
                                    + " where datname in ('bystander', 'bad_dumps')"))
                    .isEmpty();
            assertThat(target.sandbox().rows("select name from t where id = 2")).containsExactly("by hand");
        } finally {
            target.sandbox().onServer("drop database bystander with (force)");
        }
    }

    /** The index waits for another when the refusal comes. */
    @Test
    void aRefusalWhileDefinitionsWaitForEachOther() {
        StringBuilder text = new StringBuilder(TABLE + ArchiveWriter.COPY + rows(20_000) + "\\.\n");
        for (int i = 0; i < 8; i++) {
            text.append("ALTER TABLE ONLY public.t ADD CONSTRAINT c" + i + " UNIQUE (id, name);\n");
        }
        target.write("wants.sql", text + "DO $$ begin end $$;\n");
        Reseed.Ended ended = target.refuse(3, "wants.sql");
        assertThat(ended.stderr()).doesNotContain("Exception in thread");
    }
}
