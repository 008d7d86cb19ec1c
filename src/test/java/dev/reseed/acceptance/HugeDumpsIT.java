package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.reseed.dump.archive.ArchiveWriter;
import dev.reseed.dump.archive.Compression;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps that are more than the program's heap of 256 MB, which is the launcher's and the one of all tests, or more than the disk. */
class HugeDumpsIT {
    private static final String TABLE = "CREATE TABLE public.t (id integer, name text);\n";
    private static final int MEGABYTE = 1 << 20;

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

    private static void megabytes(OutputStream out, char of, int count) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        Arrays.fill(megabyte, (byte) of);
        for (int i = 0; i < count; i++) {
            out.write(megabyte);
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            value = {
                "gz \u00a6 COPY t FROM stdin;@1\u00a6 x",
                "zst \u00a6 COPY t FROM stdin;@1\u00a6 x",
                "gz \u00a6 COPY t FROM stdin;@1\u00a6 \\",
                "gz \u00a6 SELECT '\u00a6 x",
                "zst \u00a6 SELECT (\u00a6 ,",
                "gz \u00a6 COMMENT ON TABLE t IS $a$\u00a6 x",
                "gz \u00a6 INSERT INTO t VALUES (1, '\u00a6 x",
                "gz \u00a6 -- \u00a6 x",
                "gz \u00a6 /* \u00a6 x",
                "gz \u00a6 \\restrict \u00a6 x",
            })
    void whatUnpacksToGigabytes(String form, String begin, char of) throws IOException {
        String name = "bomb.sql." + form;
        OutputStream file = Files.newOutputStream(target.file(name));
        try (OutputStream out = form.equals("gz") ? new GZIPOutputStream(file) : new ZstdOutputStream(file)) {
            text(out, TABLE + begin.replace('@', '\n'));
            // Of gzip no more than is needed: to write it takes long.
            megabytes(out, of, form.equals("gz") ? 300 : 3_000);
        }
        assertThat(target.refuse(2, name).stderr())
                .contains("bomb.sql." + form)
                .contains("line that is too long", "more than 67108864 bytes without an end");
    }

    @Test
    void aRowOfAnArchiveThatUnpacksToMoreThanALineMayHave() {
        byte[] dump = new ArchiveWriter(16, Compression.ZSTD)
                .define(3, "TABLE", "t", TABLE)
                .table(4, "t", "1\t" + "x".repeat(100 * MEGABYTE) + "\n")
                .custom(true);
        assertThat(dump.length).isLessThan(MEGABYTE);
        target.write("bomb", dump);
        assertThat(target.refuse(2, "bomb").stderr()).contains("the data of public.t", "too long");
    }

    /** Some of them would not be in memory together. */
    @ParameterizedTest
    @ValueSource(ints = {5, 30, 60})
    void rowsThatAreLarge(int megabytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target.file("rows.sql")))) {
            text(out, TABLE + ArchiveWriter.COPY);
            for (int i = 0; i < 300 / megabytes; i++) {
                text(out, i + "\t");
                megabytes(out, 'x', megabytes);
                text(out, "\n7\tsmall\n");
            }
            text(out, "\\.\n");
        }
        assertThat(target.load("rows.sql", "select count(*) from t where length(name) = " + megabytes * MEGABYTE))
                .containsExactly(Integer.toString(300 / megabytes));
    }

    @Test
    void aLargeRowThatIsBad() throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target.file("rows.sql")))) {
            text(out, TABLE + ArchiveWriter.COPY + "1\tsmall\ns3cr3t\t");
            megabytes(out, 'x', 50);
            text(out, "\n\\.\n");
        }
        assertThat(target.refuse(1, "rows.sql").stderr()).contains("row 2 of public.t");
    }

    @Test
    void anInsertOfManyRows() throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target.file("rows.sql")))) {
            text(out, TABLE + "INSERT INTO public.t VALUES (0, 'a')");
            for (int i = 1; i < 1_000_000; i++) {
                text(out, ",\n(" + i + ", 'some text')");
            }
            text(out, ";\n");
        }
        assertThat(target.load("rows.sql", "select count(*) from t")).containsExactly("1000000");
    }

    /** A way in which an archive is written. */
    enum Form {
        CUSTOM,
        PIPED,
        TAR
    }

    @ParameterizedTest
    @EnumSource
    void manyEntries(Form form) {
        ArchiveWriter archive = new ArchiveWriter(14, Compression.NONE).define(3, "TABLE", "t", TABLE);
        for (int i = 0; i < 25_000; i++) {
            archive.table(10 + i, "t", i + "\ta\n");
            archive.define(100_000 + i, "COMMENT", "TABLE t", "COMMENT ON TABLE public.t IS 'number " + i + "';\n");
        }
        target.write(
                "many",
                switch (form) {
                    case CUSTOM -> archive.custom(true);
                    case PIPED -> archive.custom(false);
                    case TAR -> archive.tar();
                });
        assertThat(target.load("many", "select count(distinct id) from t")).containsExactly("25000");
    }

    @Test
    void aDiskThatIsTooSmall() throws IOException {
        Cluster.installed();
        Path small = Files.createDirectory(folder.resolve("small"));
        Commands.Ended mounted =
                Commands.run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "reseed-test", small.toString());
        assumeThat(mounted.exit())
                .as("no small file system can be mounted: " + mounted.output())
                .isZero();
        Path home = Files.createDirectory(folder.resolve("full"));
        try (Cluster.Started started = Cluster.start()) {
            try (DumpTarget full = new DumpTarget(started.cluster(), home)) {
                full.sandbox()
                        .onServer(
                                "create tablespace small location '" + small + "'",
                                "alter database bad_dumps set tablespace small");
                full.write(
                        "much.sql",
                        TABLE + ArchiveWriter.COPY + "1\ts3cr3t and more of it\n".repeat(2_000_000) + "\\.\n");
                assertThat(full.refuse(1, "much.sql").stderr())
                        .contains("the rows of public.t", "No space left on device", "free disk space");
                StringBuilder indexes = new StringBuilder();
                for (int i = 0; i < 8; i++) {
                    indexes.append("CREATE INDEX i" + i + " ON public.t (name, id);\n");
                }
                full.write(
                        "index.sql",
                        TABLE + ArchiveWriter.COPY + "1\ts3cr3t and more of it\n".repeat(500_000) + "\\.\n" + indexes);
                assertThat(full.refuse(1, "index.sql").stderr()).contains("No space left on device");
            } finally {
                try (var session = started.cluster().open(new dev.reseed.kernel.DatabaseName("postgres"))) {
                    session.execute("drop tablespace if exists small");
                }
            }
        } finally {
            Commands.need("umount", small.toString());
        }
    }
}
