package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No way around the rules by what a dump says beside its rows; and what a dump of data alone has is loaded. */
class DumpGateIT {
    private static final String SECRET = "jane.7c1d4f@real-person.example";

    private static final String PEOPLE = """
            CREATE TABLE public.people (id integer NOT NULL, email text DEFAULT '%s');
            CREATE TABLE public.others (id integer NOT NULL, email text);
            """.formatted(SECRET);

    private static final String ROWS = """
            COPY public.others (id, email) FROM stdin;
            1\t%s
            \\.
            """.formatted(SECRET);

    private static final String RULES = "public.people: { id: keep, email: null }\npublic.others: keep\n";

    @TempDir
    Path folder;

    @Test
    void aPartitionsOwnRulesAreNotPassedByThroughItsRoot() {
        try (Sandbox sandbox =
                sandbox("""
                CREATE TABLE public.part (id integer NOT NULL, email text) PARTITION BY LIST (id);
                CREATE TABLE public.part_1 (id integer NOT NULL, email text);
                ALTER TABLE ONLY public.part ATTACH PARTITION public.part_1 FOR VALUES IN (1);
                COPY public.part (id, email) FROM stdin;
                1\t%s
                \\.
                """.formatted(SECRET), "public.part: keep\npublic.part_1: { id: keep, email: null }\n")) {
            Reseed.Ended ended = sandbox.run("reset", "--dump", "dump.sql", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr())
                    .contains("public.part_1", "than public.part,", "--load-via-partition-root")
                    .doesNotContain(SECRET);
            assertThat(sandbox.databases()).isEmpty();

            sandbox.file(
                    "masking.yml",
                    "public.part: { id: keep, email: null }\npublic.part_1: { id: keep, email: null }\n");
            assertLoaded(sandbox.run("reset", "--dump", "dump.sql", "--yes"));
            assertThat(sandbox.rows("select coalesce(email, '-') from part")).containsExactly("-");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY pg_authid (rolname) FROM stdin;\nx\n\\.\n",
                "INSERT INTO pg_authid DEFAULT VALUES;\n",
                "INSERT INTO seen VALUES (1);\n"
            })
    void rowsForNoTableOfTheDumpAreRefused(String rows) {
        try (Sandbox sandbox =
                sandbox("CREATE VIEW public.seen AS SELECT 1 AS id;\nSET search_path = public;\n" + rows, RULES)) {
            Reseed.Ended ended = sandbox.run("reset", "--dump", "dump.sql", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr()).contains("the server's own tables");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void aRowOfDefaultsIsARowForTheRules() {
        try (Sandbox sandbox = sandbox(PEOPLE + "INSERT INTO public.people DEFAULT VALUES;\n", RULES)) {
            Reseed.Ended masked = sandbox.run("reset", "--dump", "dump.sql", "--yes");
            assertThat(masked.exit()).as(masked.stderr()).isEqualTo(3);
            assertThat(masked.stderr())
                    .contains("DEFAULT VALUES", "public.people")
                    .doesNotContain(SECRET);

            sandbox.file("masking.yml", "public.people: { id: keep }\npublic.others: keep\n");
            Reseed.Ended without = sandbox.run("reset", "--dump", "dump.sql", "--yes");
            assertThat(without.exit()).as(without.stderr()).isEqualTo(3);
            assertThat(without.stderr()).contains("email").doesNotContain(SECRET);

            sandbox.file(
                    "dump.sql",
                    PEOPLE.replace("id integer NOT NULL", "id integer DEFAULT 7")
                            + "INSERT INTO public.people DEFAULT VALUES;\n");
            sandbox.file("masking.yml", "public.people: keep\npublic.others: keep\n");
            assertLoaded(sandbox.run("reset", "--dump", "dump.sql", "--yes"));
            assertThat(sandbox.rows("select id from people")).containsExactly("7");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE public.people;\nALTER TABLE public.others RENAME TO people;\n",
                "ALTER TABLE public.others RENAME email TO mail;\n",
                "ALTER SCHEMA public RENAME TO private;\n"
            })
    void rowsStayUnderTheRulesThatTheyCameBy(String statements) {
        try (Sandbox sandbox = sandbox(PEOPLE + ROWS + statements, RULES)) {
            Reseed.Ended ended = sandbox.run("reset", "--dump", "dump.sql", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr()).contains("behind rows").doesNotContain(SECRET);
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void aTextThatMakesThingsAndFillsNoneHasASchema() {
        try (Sandbox sandbox = sandbox("CREATE TYPE public.mood AS ENUM ('sad', 'ok');\n", RULES)) {
            assertLoaded(sandbox.run("reset", "--dump", "dump.sql", "--yes"));
            assertThat(sandbox.rows("select typname from pg_type where typname = 'mood'"))
                    .containsExactly("mood");
        }
    }

    /** Foreign keys whose operators are in no search path, and large objects with all that belongs to them. */
    @Test
    void dataAloneIsLoadedWithLargeObjectsAndForeignKeysOfAnyType() {
        try (Sandbox sandbox = sandbox("""
                SELECT pg_catalog.lo_create('4711');
                ALTER LARGE OBJECT 4711 OWNER TO postgres;
                COMMENT ON LARGE OBJECT 4711 IS 'a picture';
                GRANT SELECT ON LARGE OBJECT 4711 TO postgres;
                COPY public.child (code) FROM stdin;
                DE
                \\.
                COPY public.parent (code) FROM stdin;
                de
                \\.
                """, "public.parent: keep\npublic.child: keep\nlarge_objects: keep\n")) {
            sandbox.file("reseed.yml", settings(sandbox) + "migrations: { locations: [migrations] }\n");
            sandbox.file("migrations/V1__tables.sql", """
                    create extension citext;
                    create table parent (code citext primary key);
                    create table child (code citext references parent);
                    """);
            assertLoaded(sandbox.run("reset", "--dump", "dump.sql", "--yes"));
            assertThat(sandbox.rows("select code::text from child")).containsExactly("DE");
            assertThat(sandbox.rows("select obj_description(4711, 'pg_largeobject')"))
                    .containsExactly("a picture");
        }
    }

    private static void assertLoaded(Reseed.Ended ended) {
        assertThat(ended.exit()).as(ended.stderr()).isZero();
    }

    private Sandbox sandbox(String dump, String rules) {
        Sandbox sandbox = new Sandbox(Cluster.embedded(), folder, "gated");
        return sandbox.file("reseed.yml", settings(sandbox))
                .file("dump.sql", dump)
                .file("masking.yml", rules);
    }

    private static String settings(Sandbox sandbox) {
        return """
                database: gated
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                masking: { rules: masking.yml }
                """.formatted(sandbox.cluster().port());
    }
}
