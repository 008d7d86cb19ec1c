package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.archive.ArchiveWriter;
import dev.reseed.testing.Cluster;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that the server rejects: table, row and column are named, and what stands in the row is not. */
class BadRowsIT {
    private static final String PLAIN = "CREATE TABLE public.t (id integer, name text);\n";
    private static final String FUNCTION = """
            CREATE FUNCTION public.f(v text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$
            begin raise exception 'no %', v using errcode = 'STATE', hint = v, detail = v; end $f$;
            """;

    /** By cluster: making one takes a reset. */
    private static final Map<String, DumpTarget> TARGETS = new HashMap<>();

    @TempDir
    static Path folder;

    @AfterAll
    static void drop() {
        TARGETS.values().forEach(DumpTarget::close);
    }

    private static DumpTarget on(Cluster cluster) {
        return TARGETS.computeIfAbsent(
                cluster.toString(), name -> new DumpTarget(cluster, folder.resolve("cluster" + TARGETS.size())));
    }

    /**
     * A dump.
     *
     * @param before its first statements
     * @param rows without the end
     * @param said what is to be read on stderr
     */
    record Bad(String name, String before, String rows, String after, List<String> said) {
        static Bad of(String name, String before, String rows, String after, String... said) {
            return new Bad(name, before, rows, after, List.of(said));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Bad> dumps() {
        return Stream.of(
                Bad.of("few", PLAIN, "1\ts3cr3t\n2\n", "", "row 2 of public.t", "has not 2 fields"),
                Bad.of("many", PLAIN, "1\ta\n2\ts3cr3t\tc\n", "", "row 2 of public.t", "has not 2 fields"),
                Bad.of("type", PLAIN, "1\ta\n2\ta\ns3cr3t\tc\n", "", "row 3 of public.t, column id", "22P02"),
                Bad.of("range", PLAIN, "1\ta\n99999999999\ts3cr3t\n", "", "row 2 of public.t, column id", "22003"),
                Bad.of(
                        "not null",
                        "CREATE TABLE public.t (id integer NOT NULL, name text);\n",
                        "1\ta\n\\N\ts3cr3t\n",
                        "",
                        "row 2 of public.t, column id"),
                Bad.of(
                        "check",
                        "CREATE TABLE public.t (id integer CHECK (id < 5), name text);\n",
                        "1\ta\n2\ta\n7\ts3cr3t\n",
                        "",
                        "row 3 of public.t",
                        "check constraint"),
                Bad.of(
                        "length",
                        "CREATE TABLE public.t (id integer, name varchar(3));\n",
                        "1\ta\n2\ts3cr3t\n",
                        "",
                        "row 2 of public.t, column name",
                        "22001"),
                Bad.of(
                        "enum",
                        "CREATE TYPE public.mood AS ENUM ('well');\nCREATE TABLE public.t (id integer, name public.mood);\n",
                        "1\twell\n2\ts3cr3t\n",
                        "",
                        "row 2 of public.t, column name",
                        "22P02"),
                Bad.of(
                        "regclass",
                        "CREATE TABLE public.t (id integer, name regclass);\n",
                        "1\tpg_class\n2\ts3cr3t\n",
                        "",
                        "row 2 of public.t, column name"),
                Bad.of(
                        "tsquery",
                        "CREATE TABLE public.t (id integer, name tsquery);\n",
                        "1\ta\n2\ts3cr3t s3cr3t\n",
                        "",
                        "row 2 of public.t, column name"),
                Bad.of(
                        "escaped line ends",
                        PLAIN,
                        "1\ta\\\nb\n2\ta\\nb\n3\t\\\\\ns3cr3t\td\n",
                        "",
                        "row 4 of public.t, column id"),
                Bad.of(
                        "check by function",
                        FUNCTION.replace("STATE", "23505")
                                + "CREATE TABLE public.t (id integer, name text, CHECK (public.f(name) = ''));\n",
                        "1\ts3cr3t\n",
                        "",
                        "row 1 of public.t"),
                Bad.of(
                        "unique",
                        PLAIN,
                        "1\ts3cr3t\n2\ts3cr3t\n",
                        "CREATE UNIQUE INDEX u ON public.t (name);\n",
                        "unique",
                        ".sql:6"),
                Bad.of(
                        "foreign key",
                        PLAIN + "CREATE TABLE public.u (name text PRIMARY KEY);\n",
                        "1\ts3cr3t\n",
                        "ALTER TABLE public.t ADD CONSTRAINT k FOREIGN KEY (name) REFERENCES public.u (name);\n",
                        "foreign key constraint",
                        ".sql:6"),
                function("P0001"),
                function("23505"),
                function("42P01"),
                function("57014"),
                function("53100"),
                function("42501"),
                Bad.of(
                        "constraint with a cast",
                        PLAIN,
                        "1\ts3cr3t\n",
                        "ALTER TABLE public.t ADD CONSTRAINT k CHECK (name::regclass IS NOT NULL);\n",
                        "42P01",
                        ".sql:5"),
                Bad.of(
                        "index with a cast",
                        PLAIN,
                        "1\ts3cr3t s3cr3t\n",
                        "CREATE INDEX i ON public.t ((name::tsquery));\n",
                        "42601",
                        ".sql:5"),
                Bad.of(
                        "refresh",
                        PLAIN
                                + "CREATE MATERIALIZED VIEW public.v AS SELECT name::regclass FROM public.t WITH NO DATA;\n",
                        "1\ts3cr3t\n",
                        "REFRESH MATERIALIZED VIEW public.v;\n",
                        "42P01"));
    }

    /** The message of an error that a function raises, and its state, are whatever the function wants. */
    private static Bad function(String state) {
        return Bad.of(
                "function " + state,
                FUNCTION.replace("STATE", state) + PLAIN,
                "1\ts3cr3t\n",
                "CREATE INDEX i ON public.t (public.f(name));\n",
                "SQLSTATE " + state);
    }

    private static Stream<Arguments> bad() {
        return Cluster.all().flatMap(cluster -> dumps().map(dump -> Arguments.of(cluster, dump)));
    }

    @ParameterizedTest
    @MethodSource
    void bad(Cluster cluster, Bad dump) {
        DumpTarget target = on(cluster);
        target.write("bad.sql", dump.before() + ArchiveWriter.COPY + dump.rows() + "\\.\n" + dump.after());
        assertThat(target.refuse(1, "bad.sql").stderr()).contains(dump.said());
    }

    private static Stream<Arguments> sizes() {
        // In its first piece, its second, and where several pieces of a table go at the same time.
        return Stream.of(100, 70_000, 1_200_000)
                .flatMap(row -> Cluster.all().map(cluster -> Arguments.of(cluster, row)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theRowsNumberIsExact(Cluster cluster, int bad) throws IOException {
        DumpTarget target = on(cluster);
        try (BufferedWriter out = Files.newBufferedWriter(target.file("large.sql"))) {
            out.write(PLAIN + ArchiveWriter.COPY);
            for (int row = 1; row <= bad + 300_000; row++) {
                // Others that are bad come later, and may be found earlier.
                boolean isBad = row == bad || row > bad + 100_000;
                out.write((isBad ? "s3cr3t" : row) + "\t" + "some text that makes it long ".repeat(2) + "\n");
            }
            out.write("\\.\n");
        }
        assertThat(target.refuse(1, "large.sql").stderr()).contains("row " + bad + " of public.t, column id");
    }
}
