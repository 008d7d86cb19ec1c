package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A dump's functions run with no more rights than a load needs. Here they raise an error where they find themselves a superuser's, so that a
 * command that ends well has run none of them so.
 */
class UntrustedDumpsIT {
    private static final String PROBE = """
            DECLARE super boolean;
            BEGIN
              SELECT rolsuper INTO super FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) current_user;
              IF super THEN RAISE EXCEPTION 'run as a superuser'; END IF;
            """;
    private static final String TABLE = """
            CREATE TABLE public.t (a text);
            COPY public.t (a) FROM stdin;
            one
            two
            \\.
            """;

    @TempDir
    Path folder;

    /** A way to have the configured user run something. */
    record Attack(String name, String dump) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> contained() {
        return Stream.of(
                new Attack(
                        "an expression index",
                        function("deep", "text") + """
                        CREATE FUNCTION public.imm(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN public.deep(x); END$$;
                        """ + TABLE + "CREATE INDEX i ON public.t (public.imm(a));\n"),
                new Attack(
                        "statistics",
                        function("deep", "text") + """
                        CREATE FUNCTION public.imm(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN public.deep(x); END$$;
                        """ + TABLE
                                + "CREATE STATISTICS public.s ON (public.imm(a)), a FROM public.t;\n"),
                new Attack("an operator that fits better than the catalog's", """
                        CREATE FUNCTION public.eq(x oid, y regclass) RETURNS boolean LANGUAGE plpgsql AS $$%s
                          RETURN x OPERATOR(pg_catalog.=) y::oid; END$$;
                        CREATE OPERATOR public.= (leftarg = oid, rightarg = regclass, function = public.eq);
                        """.formatted(PROBE) + TABLE),
                new Attack(
                        "a search path of the database's",
                        """
                        CREATE SCHEMA evil;
                        CREATE FUNCTION evil.to_hex(x bigint) RETURNS text LANGUAGE plpgsql AS $$%s RETURN ''; END$$;
                        """.formatted(PROBE) + inTrigger("set search_path = evil, pg_catalog, public")),
                new Attack("a role of the database's", inTrigger("set role = ' || quote_ident(current_user) || '")),
                new Attack("a template", inTrigger("is_template true")),
                new Attack("a limit of connections", inTrigger("connection limit 0")));
    }

    private static String function(String name, String type) {
        return "CREATE FUNCTION public.%s(x %s) RETURNS %s LANGUAGE plpgsql VOLATILE AS $$%s RETURN x; END$$;\n"
                .formatted(name, type, type, PROBE);
    }

    private static String inTrigger(String change) {
        return """
                CREATE FUNCTION public.tr() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                  EXECUTE 'alter database ' || pg_catalog.quote_ident(pg_catalog.current_database()) || ' %s';
                  RETURN new; END$$;
                CREATE TABLE public.t (a text);
                CREATE TRIGGER tr BEFORE INSERT ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.tr();
                COPY public.t (a) FROM stdin;
                one
                two
                \\.
                """.formatted(change).replace("RETURN new;", "RETURN NULL;");
    }

    @ParameterizedTest
    @MethodSource("contained")
    void runsNothingAsASuperuser(Attack attack) {
        try (Sandbox sandbox = sandbox().file("dump.sql", attack.dump())) {
            for (int i = 0; i < 3; i++) {
                var ended = sandbox.run("reset", "--yes", "--no-cache", "--dump", "dump.sql");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
            }
            assertThat(sandbox.rows("select a from public.t order by 1")).containsExactly("one", "two");
            assertThat(sandbox.rows("select setconfig::text from pg_db_role_setting s join pg_database d"
                            + " on d.oid = s.setdatabase where d.datname = current_database()"))
                    .isEmpty();
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.databases()).hasSize(2);
            assertNothingLeft(sandbox);
        }
    }

    static List<String> spellings() {
        return List.of(
                "SELECT pg_catalog.set_config(U&'st\\0061ndard_conforming_strings', 'off', false);",
                "SELECT pg_catalog.set_config(E'st\\x61ndard_conforming_strings', 'off', false);",
                "SET U&\"standard_conformin\\0067_strings\" = off;",
                "SET \"Standard_Conforming_Strings\" = off;",
                "SET standard_conforming_strings = off;");
    }

    /** Read with backslashes as escapes, the comment ends early, and a statement of its own follows. */
    @ParameterizedTest
    @MethodSource("spellings")
    void readsStringsAsTheServerDoes(String setting) {
        String hidden = "COMMENT ON EXTENSION plpgsql IS 'a\\''; CREATE ROLE untrusted_evil SUPERUSER; --';\n";
        try (Sandbox sandbox = sandbox().file("dump.sql", setting + "\n" + TABLE + hidden)) {
            sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(roles(sandbox, "untrusted_evil")).isEmpty();
            assertNothingLeft(sandbox);
        }
    }

    /** What a killed load leaves does not keep the next one from working. */
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theNextCommandCleansWhatAKilledLoadLeft(Cluster cluster) throws Exception {
        try (Sandbox sandbox = sandbox(cluster)) {
            sandbox.file("slow.sql", """
                    CREATE FUNCTION public.slow(x text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$BEGIN
                      PERFORM pg_catalog.pg_sleep(600); RETURN x; END$$;
                    """ + TABLE + "CREATE INDEX i ON public.t (public.slow(a));\n");
            sandbox.file("dump.sql", TABLE);
            Process process = sandbox.reseed()
                    .start(folder.resolve("out"), folder.resolve("err"), "reset", "--yes", "--dump", "slow.sql");
            try (var session = sandbox.outside()) {
                while (!session.one(
                        "select exists (select from pg_stat_activity where state = 'active' and usename ~ '^reseed_load'"
                                + " and query ~* 'create index')",
                        row -> row.getBoolean(1))) {
                    assertThat(process.isAlive()).isTrue();
                    Thread.onSpinWait();
                }
            }
            process.destroyForcibly().waitFor();

            var ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertNothingLeft(sandbox);
        }
    }

    private static void assertNothingLeft(Sandbox sandbox) {
        assertThat(roles(sandbox, "reseed_load_%")).isEmpty();
        assertThat(sandbox.databases()).noneMatch(name -> name.contains("__stage_"));
    }

    private static List<String> roles(Sandbox sandbox, String like) {
        try (var session = sandbox.outside()) {
            return session.query("select rolname from pg_roles where rolname like ?", row -> row.getString(1), like);
        }
    }

    private Sandbox sandbox() {
        return sandbox(Cluster.embedded());
    }

    private Sandbox sandbox(Cluster cluster) {
        return new Sandbox(cluster, folder, "untrusted")
                .file("reseed.yml", """
                database: untrusted
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                masking: { rules: masking.yml }
                """.formatted(cluster.port()))
                .file("masking.yml", "public.t: keep\n");
    }
}
