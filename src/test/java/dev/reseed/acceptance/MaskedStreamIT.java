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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dump goes through the rules into an archive, and no server sees it. */
class MaskedStreamIT {
    private static final DatabaseName ORIGIN = new DatabaseName("streamed_origin");
    private static final DatabaseName COPY = new DatabaseName("streamed_copy");
    private static final String RULES = """
            public.users: { id: keep, email: email, name: full_name, note: keep }
            public.visits: keep
            public.visits_2024: keep
            large_objects: keep
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        drop();
        try (Session session = Cluster.installed().open(new DatabaseName("postgres"))) {
            session.execute("create database " + ORIGIN);
            session.execute("create database " + COPY);
        }
        try (Session session = Cluster.installed().open(ORIGIN)) {
            List.of(
                            "create table users (id serial primary key, email text unique, name text not null, note text)",
                            "insert into users (email, name, note) select 'ada' || i || '@lovelace.org', 'Ada Lovelace' || i, 'kept ' || i"
                                    + " from generate_series(1, 20000) i",
                            "create table visits (id int, at date, who int references users) partition by range (at)",
                            "create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01')",
                            "insert into visits values (1, '2024-03-01', 1), (2, '2024-04-01', 20000)",
                            "create view names as select name from users",
                            "create materialized view counted as select count(*) from users",
                            "comment on table users is 'who; comes'",
                            "grant select on users to public",
                            "select lo_from_bytea(77, '\\x00ff')")
                    .forEach(session::execute);
        }
    }

    @AfterEach
    void drop() {
        if (Cluster.installedPrograms().isPresent()) {
            try (Session session = Cluster.installed().open(new DatabaseName("postgres"))) {
                session.execute("drop database if exists " + ORIGIN);
                session.execute("drop database if exists " + COPY);
            }
        }
    }

    private Sandbox sandbox(String rules) {
        return Sandbox.people(Cluster.installed(), folder, "streamed")
                .settings("masking: { rules: masking.yml, key: \"a key of thirty-two letters or so\" }")
                .file("masking.yml", rules);
    }

    private static Postgres postgres() {
        return new Postgres(Cluster.installed());
    }

    private Path dumped(String... options) {
        Path dump = folder.resolve("origin");
        postgres().dump(ORIGIN, dump, List.of(options));
        return dump;
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private Reseed.Ended stream(Sandbox sandbox, Path dump, String... more) {
        return sandbox.run(Stream.concat(
                        Stream.of("dump", "--masked", archive().toString(), "--dump", dump.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertNothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .doesNotContain("archive")
                    .noneMatch(name -> name.contains(".part"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-Fc, directory",
        "-Fd, custom",
        "-Ft, directory",
        "-Fc --inserts, directory",
        "-Fd --column-inserts, custom"
    })
    void rowsAreMaskedAndTheRestIsAsItWas(String from, String to) {
        try (Sandbox sandbox = sandbox(RULES)) {
            Path dump = dumped(from.split(" ", -1));
            Reseed.Ended ended = stream(sandbox, dump, "--format", to);
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).contains("20,002 rows of 2 tables", "data: masked by the rules ");
            assertThat(sandbox.databases()).as("no server is asked").isEmpty();

            assertThat(postgres().list(archive())).contains("Dumped by pg_dump version: Reseed ", "; data masked; ");
            String text = postgres().script(archive());
            assertThat(text).doesNotContain("lovelace.org", "Ada Lovelace").contains("kept 20000");
            postgres().restore(COPY, archive());
            assertThat(postgres().text(COPY, "-s")).isEqualTo(postgres().text(ORIGIN, "-s"));
            assertThat(copied("select count(*) from users where email ~ '@' and name <> '' and note = 'kept ' || id"))
                    .isEqualTo("20000");
            assertThat(copied("select lo_get(77)")).isEqualTo("\\x00ff");
            assertThat(copied("select nextval('users_id_seq')")).isEqualTo("20001");
        }
    }

    private static String copied(String query) {
        try (Session session = Cluster.installed().open(COPY)) {
            return session.<String>one("select (" + query + ")::text", row -> row.getString(1));
        }
    }

    @Test
    void largeObjectsThatAreNotKeptAreEmpty() {
        try (Sandbox sandbox = sandbox(RULES.replace("large_objects: keep", "large_objects: \"null\""))) {
            Reseed.Ended ended = stream(sandbox, dumped("-Fd"), "--compress", "none");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            postgres().restore(COPY, archive());
            assertThat(copied("select lo_get(77)")).isEqualTo("\\x");
        }
    }

    @Test
    void aColumnWithoutARuleStopsItBeforeTheFirstRow() throws IOException {
        try (Sandbox sandbox = sandbox(RULES.replace(", note: keep", ""))) {
            Reseed.Ended refused = stream(sandbox, dumped("-Fc"));
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains("note");
            assertNothingWritten();
        }
    }

    @Test
    void aKeptValueThatLooksPersonalLeavesNothing() throws IOException {
        try (Sandbox sandbox = sandbox(RULES.replace("email: email", "email: keep"))) {
            Reseed.Ended refused = stream(sandbox, dumped("-Fc"));
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains("email").doesNotContain("lovelace.org");
            assertNothingWritten();
        }
    }

    @ParameterizedTest
    @CsvSource({"-Fp, it is a text", "-Fc -a, no definitions"})
    void whatCannotBeMaskedWithoutADatabaseIsRefused(String options, String why) throws IOException {
        try (Sandbox sandbox = sandbox(RULES)) {
            Reseed.Ended refused = stream(sandbox, dumped(options.split(" ", -1)));
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains(why);
            assertNothingWritten();
        }
    }

    @Test
    void aConditionOnRowsWantsAServer() throws IOException {
        try (Sandbox sandbox = sandbox(RULES.replace("note: keep }", "note: keep, where: \"id > 7\" }"))) {
            Reseed.Ended refused = stream(sandbox, dumped("-Fc"));
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains("public.users has a condition on its rows", "reseed reset --dump");
            assertNothingWritten();
        }
    }

    @Test
    void aPartHasWhatBelongsToItInEachFormat() {
        Set<String> found = new HashSet<>();
        try (Sandbox sandbox = sandbox(RULES)) {
            for (String options : List.of("-Fc", "-Fd", "-Ft", "-Fc --inserts")) {
                Path dump = folder.resolve("origin" + options);
                postgres().dump(ORIGIN, dump, List.of(options.split(" ", -1)));
                Reseed.Ended ended =
                        stream(sandbox, dump, "--force", "--subset", "visits: all", "--subset", "users: 500");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(sandbox.databases()).as("no server is asked").isEmpty();

                postgres().restore(COPY, archive());
                assertThat(copied("select count(*) from visits v join users u on u.id = who"))
                        .isEqualTo("2");
                assertThat(copied("select count(*) from users")).isIn("500", "501", "502");
                assertThat(copied("select count(*) from users where email ~ 'lovelace'"))
                        .isEqualTo("0");
                found.add(copied("select md5(string_agg(u::text, ' ' order by id)) from users u"));
                empty();
            }
        }
        assertThat(found).hasSize(1);
    }

    private static void empty() {
        try (Session session = Cluster.installed().open(new DatabaseName("postgres"))) {
            session.execute("drop database " + COPY);
            session.execute("create database " + COPY);
        }
    }

    @Test
    void aPartThatTheSettingsNameIsToldBefore() throws IOException {
        try (Sandbox sandbox =
                sandbox(RULES).settings("masking: { rules: masking.yml }\nsubset: { rows: \"users: 5\" }")) {
            Reseed.Ended planned = stream(sandbox, dumped("-Fc"), "--dry-run");
            assertThat(planned.exit()).as(planned.stderr()).isZero();
            assertThat(planned.stdout())
                    .contains("only the subset users: 5", "public.users: 5 of 20,000 rows, chosen", "large objects");
            assertNothingWritten();
        }
    }

    @Test
    void aConditionThatChoosesWantsAServer() throws IOException {
        try (Sandbox sandbox = sandbox(RULES)) {
            Reseed.Ended refused = stream(sandbox, dumped("-Fc"), "--subset", "users: id < 5");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains("a condition chooses its rows", "reseed reset --dump");
            assertNothingWritten();
        }
    }

    @Test
    void aPartWantsADump() {
        try (Sandbox sandbox = sandbox(RULES)) {
            Reseed.Ended refused = sandbox.run("dump", "--masked", archive().toString(), "--subset", "users: 1%");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("--subset wants a dump");
        }
    }
}
