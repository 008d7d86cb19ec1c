package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code schema}, {@code diff} and {@code verify}: what schemas are, what differs, and whether the database is what the code says. */
class SchemasIT {
    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private Sandbox fresh(Cluster cluster) {
        Sandbox sandbox = Sandbox.people(cluster, folder, "schemas");
        sandbox.reset();
        return sandbox;
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theDatabaseIsWhatTheMigrationsMake(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster)) {
            List<String> databases = sandbox.databases();

            Reseed.Ended diff = sandbox.run("diff", "dev", "migrations");
            Reseed.Ended verify = sandbox.run("verify");

            assertThat(diff.exit()).isZero();
            assertThat(diff.stdout()).isEqualTo("the same: dev and migrations\n");
            assertThat(verify.exit()).isZero();
            assertThat(verify.stdout())
                    .contains("ok  migrations  2 applied, 0 pending\n")
                    .contains("ok  schema      what the migrations make\n")
                    .contains("ok  checks      1 passed, 0 failed\n")
                    .endsWith("well: \"schemas\" is what the code says\n");
            assertThat(sandbox.databases()).as("scratch databases are gone").isEqualTo(databases);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void tellsWhatWasRenamedFromWhatWasReplaced(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster)) {
            sandbox.in(
                    "alter table people rename to persons",
                    "alter index people_name rename to persons_name",
                    "alter table persons rename constraint people_pkey to persons_pkey",
                    "create view everybody as select * from persons");

            Reseed.Ended there = sandbox.run("diff", "dev", "migrations");
            Reseed.Ended back = sandbox.run("diff", "migrations", "dev");

            assertThat(there.exit()).isEqualTo(5);
            assertThat(there.stdout()).isEqualTo("""
                    > table public.persons is now public.people
                    > index public.persons_name is now public.people_name
                    > constraint persons_pkey ON public.people is now people_pkey ON public.people
                    - view public.everybody
                    4 objects differ between dev (-) and migrations (+)
                    """);
            assertThat(back.exit()).isEqualTo(5);
            assertThat(back.stdout())
                    .contains("> table public.people is now public.persons\n")
                    .contains("+ view public.everybody\n")
                    .endsWith("4 objects differ between migrations (-) and dev (+)\n");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void tellsARenamedColumnByItsPlace(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster)) {
            sandbox.in(
                    "alter table people rename column name to full_name",
                    "alter table people add constraint short check (length(full_name) < 99)");

            Reseed.Ended diff = sandbox.run("diff", "dev", "migrations");

            assertThat(diff.stdout()).isEqualTo("""
                    > column public.people.full_name is now public.people.name
                    ~ table public.people
                        - CONSTRAINT short CHECK ((length(name) < 99))
                    2 objects differ between dev (-) and migrations (+)
                    """);
        }
    }

    @Test
    void comparesWithADumpWithoutItsRowsAndRoles() {
        Cluster cluster = Cluster.installed();
        try (Sandbox sandbox = fresh(cluster)) {
            DatabaseName live = new DatabaseName("schemas");
            sandbox.onServer("create role reseed_dumped_owner");
            sandbox.in(
                    "alter table people owner to reseed_dumped_owner", "alter table people add note text default 'x'");
            Postgres postgres = new Postgres(cluster);
            postgres.dump(live, sandbox.project().resolve("archive"), List.of("-Fc"));
            postgres.dump(live, sandbox.project().resolve("text.sql"), List.of());
            sandbox.in("drop table people cascade");
            sandbox.reset();

            for (String dump : List.of("dump:archive", "dump:text.sql", "file:text.sql")) {
                Reseed.Ended diff = sandbox.run("diff", "dev", dump);

                assertThat(diff.exit()).as(diff.stderr()).isEqualTo(5);
                assertThat(diff.stdout()).isEqualTo("""
                        ~ table public.people
                            + note text DEFAULT 'x'::text
                        1 object differs between dev (-) and %s (+)
                        """.formatted(dump));
            }
            sandbox.onServer("drop owned by reseed_dumped_owner", "drop role reseed_dumped_owner");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theScriptOfASchemaMakesItAgain(Cluster cluster) throws IOException {
        try (Sandbox sandbox = fresh(cluster)) {
            sandbox.in(
                    "create function \"odd \n name\"(a int default 1) returns int language plpgsql as E'begin\\r\\n\\treturn a; end'",
                    "comment on function \"odd \n name\"(int) is E'tab\\tand\\nline'");

            Reseed.Ended script = sandbox.run("schema", "dev");
            Path file = Files.writeString(sandbox.project().resolve("schema.sql"), script.stdout());
            DatabaseName copy = new DatabaseName("schemas_copy");
            sandbox.onServer("create database " + copy);
            new Postgres(cluster).script(copy, file);
            List<String> made;
            try (Session session = cluster.open(copy)) {
                made = session.query("select prosrc from pg_proc where proname like 'odd%'", row -> row.getString(1));
            }
            Reseed.Ended diff = sandbox.run("diff", "dev", "file:schema.sql");
            sandbox.onServer("drop database " + copy);

            assertThat(script.exit()).isZero();
            assertThat(made).containsExactly("begin\r\n\treturn a; end");
            assertThat(diff.stdout()).as(diff.stderr()).isEqualTo("the same: dev and file:schema.sql\n");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void verifyNamesWhatIsPendingAndWhatDrifted(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster)) {
            sandbox.file("migrations/V3__born.sql", "alter table people add born date;\n");
            sandbox.in("alter table people drop column name cascade", "create table audit_log (id int)");

            Reseed.Ended verify = sandbox.run("verify");
            sandbox.settings("drift: { ignore: [\"public.audit_*\"] }");
            Reseed.Ended ignoring = sandbox.run("verify", "--output", "json");

            assertThat(verify.exit()).isEqualTo(5);
            assertThat(verify.stdout())
                    .contains("!!  migrations  2 applied, 1 pending\n    pending: V3__born.sql\n")
                    .contains("+ born date\n")
                    .contains("+ name text NOT NULL\n")
                    .contains("- table public.audit_log\n")
                    .contains("checks.sql:2: \"everybody has a name\": cannot be run: column \"name\" does not exist\n")
                    .endsWith(
                            "not well: \"schemas\" is not what the code says; reseed migrate applies what is pending and keeps its rows, reseed reset makes it anew\n");
            assertThat(ignoring.exit()).isEqualTo(5);
            assertThat(ignoring.stdout()).doesNotContain("audit_log").contains("\"well\":false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:nothing.sql", "dump:", "qa"})
    void namesASourceThatIsNone(String source) {
        try (Sandbox sandbox = fresh(Cluster.embedded())) {
            Reseed.Ended diff = sandbox.run("diff", "dev", source);

            assertThat(diff.exit()).isEqualTo(2);
            assertThat(diff.stderr()).startsWith("error: there is no ");
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void readsASavedSchema(Cluster cluster) throws IOException {
        try (Sandbox sandbox = fresh(cluster)) {
            String saved = sandbox.run("schema", "dev", "--output", "json").stdout();
            Files.writeString(sandbox.project().resolve("saved.json"), saved);
            Files.writeString(sandbox.project().resolve("part.json"), saved.substring(0, saved.length() / 2));
            Files.writeString(sandbox.project().resolve("other.json"), "{ \"script\": 7 }");

            assertThat(sandbox.run("diff", "dev", "file:saved.json").stdout())
                    .isEqualTo("the same: dev and file:saved.json\n");
            assertThat(sandbox.run("diff", "dev", "file:part.json").stderr())
                    .contains("part.json is no saved schema")
                    .contains("it begins as JSON, and is none from byte ");
            assertThat(sandbox.run("diff", "dev", "file:other.json").exit()).isEqualTo(2);
        }
    }
}
