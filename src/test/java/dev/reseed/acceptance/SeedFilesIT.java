package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Seed files and checks: what is wrong with one is told with file and line, and the environment is as it was. */
class SeedFilesIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void project() {
        sandbox = Sandbox.people(Cluster.embedded(), folder, "seeded");
    }

    @AfterEach
    void dropDatabases() {
        sandbox.close();
    }

    static Stream<Arguments> brokenSeeds() {
        return Stream.of(
                broken(
                        "020_people.csv",
                        "id,,id\n3,x,3\n4\n\"a\nb\",c,d,e\n",
                        List.of(
                                "error: the seed file seed/020_people.csv is not well-formed",
                                "seed/020_people.csv:1: a column has no name",
                                "seed/020_people.csv:1: the column \"id\" is named twice",
                                "seed/020_people.csv:3: the row has 1 field, the header names 3",
                                "seed/020_people.csv:4: the row has 4 fields, the header names 3")),
                broken(
                        "020_people.csv",
                        "id,nam,\"na\"\"me\"\n3,x,y\n",
                        List.of(
                                "seed/020_people.csv:1: \"people\" has no column \"nam\"",
                                "has no column \"na\"me\"",
                                "use the table's columns: id, name")),
                broken("020_peple.csv", "id\n1\n", List.of("there is no table \"peple\"")),
                broken("020_people.csv", "", List.of("seed/020_people.csv:1: the file is empty")),
                broken(
                        "020_people.csv",
                        "id,name\n3,x\n4,\"y\n5,z\n",
                        List.of("seed/020_people.csv:3: a quote is opened here")),
                broken(
                        "020_people.csv",
                        "id,name\n3,x\nfour,y\n",
                        List.of(
                                "seed/020_people.csv could",
                                "type integer",
                                "COPY people, line 3, column id: \"four\"")),
                broken(
                        "020_people.csv",
                        "id,name\n3,x\n1,y\n",
                        List.of("seed/020_people.csv could", "people_pkey", "Key (id)=(1)", "line 3")),
                broken(
                        "020_more.sql",
                        "insert into people values (3, 'x');\n\ninsert into people\nvalues (4, 'y'), (oops, 'z');\n",
                        List.of("seed/020_more.sql:4: column \"oops\" does not exist")),
                broken(
                        "020_more.sql",
                        "insert into people values (3, 'x');\n\\copy people from 'x'\n",
                        List.of("seed/020_more.sql:2: \\copy is a command of psql", "use SQL alone")));
    }

    private static Arguments broken(String file, String text, List<String> told) {
        return Arguments.of(file, text, told);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("brokenSeeds")
    void aBrokenSeedFails(String file, String text, List<String> told) {
        fails(1, told, () -> sandbox.file("seed/" + file, text));
    }

    @Test
    void textThatIsNotUtf8Fails() {
        fails(1, List.of("seed/020_people.csv:3: the text is not valid UTF-8"), () -> {
            try {
                Files.write(
                        sandbox.project().resolve("seed/020_people.csv"),
                        "id,name\n3,x\n4,Zoë\n".getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aFileOfAnotherKindIsAnErrorBeforeAnyWork() {
        fails(
                2,
                List.of("holds files that are neither CSV, JSON nor SQL", "seed/data.xml"),
                () -> sandbox.file("seed/data.xml", "<a/>").file("seed/README.md", "text"));
        assertThat(sandbox.home()).doesNotExist();
    }

    @Test
    void aCheckThatFindsRowsIsAFinding() {
        fails(
                5,
                List.of("error: 1 of 2 checks found wrong rows", "checks.sql:4: \"nobody is called Ada\": 1 row"),
                () -> sandbox.file("checks.sql", """
                        select * from people where id < 0;

                        -- name: nobody is called Ada
                        select * from people where name = 'Ada';
                        """));
    }

    @Test
    void aCheckThatCannotRunFails() {
        fails(
                1,
                List.of(
                        "error: the check \"broken\" cannot be run",
                        "checks.sql:3: column \"nmae\" does not exist",
                        "correct the query"),
                () -> sandbox.file("checks.sql", "\n-- name: broken\nselect *\n  from people where nmae = '';\n"));
    }

    @Test
    void aCheckCannotChangeAnything() {
        fails(
                1,
                List.of("\"checks.sql:1\"", "read-only transaction"),
                () -> sandbox.file("migrations/V3__sequence.sql", "create sequence ids;\n")
                        .file("checks.sql", "select nextval('ids')"));
    }

    private void fails(int exit, List<String> told, Runnable breakIt) {
        breakIt.run();
        Reseed.Ended failed = sandbox.run("reset", "--yes");

        assertThat(failed.exit()).as(failed.stderr()).isEqualTo(exit);
        assertThat(failed.stdout()).isEmpty();
        assertThat(failed.stderr()).contains(told).contains("\n  try: ").doesNotContain("Exception");
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void unusualButRightFilesAreLoaded() {
        sandbox.file("migrations/V3__odd.sql", """
                        create schema shop;
                        create table shop."Odd Table" (id int, "a,b" text, note text default 'unset');
                        """)
                .file("seed/020_people.csv", "\uFEFFname,id\r\n\"O'Neil, \"\"Jr\"\"\",3\r\n\"two\r\nlines\",4\r\n")
                .file("seed/030_shop.Odd Table.csv", "\"a,b\",id\n,1\n\"\",2\nlast,3")
                .file("seed/040_copy.sql", "copy people (id, name) from stdin;\n5\ttab\\tbed\n\\.\nselect 1;\n")
                .file("seed/.hidden", "x");

        Reseed.Ended ended = sandbox.reset();

        assertThat(ended.stdout()).contains("3 migrations, 8 rows, 1 check passed");
        assertThat(sandbox.people())
                .containsExactly("1 Ada", "2 Grace", "3 O'Neil, \"Jr\"", "4 two\r\nlines", "5 tab\tbed");
        assertThat(
                        sandbox.rows(
                                "select concat_ws('|', id, coalesce(\"a,b\", 'null'), note) from shop.\"Odd Table\" order by id"))
                .containsExactly("1|null|unset", "2||unset", "3|last|unset");
    }

    @Test
    void noDataAndAnotherSeedAreChosenOnTheLine() {
        sandbox.file("small/only.sql", "insert into people values (9, 'Solo');\n");

        assertThat(sandbox.run("reset", "--seed", "small").exit()).isZero();
        assertThat(sandbox.people()).containsExactly("9 Solo");
        assertThat(sandbox.run("reset", "--no-data", "--yes").exit()).isZero();
        assertThat(sandbox.people()).isEmpty();
        Reseed.Ended missing = sandbox.run("reset", "--seed", "none", "--yes");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.stderr()).contains("error: there is no seed \"none\"");
    }
}
