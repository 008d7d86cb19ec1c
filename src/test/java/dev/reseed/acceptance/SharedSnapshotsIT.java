package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.FaultyProxy;
import dev.reseed.testing.ObjectStore;
import dev.reseed.testing.Postgres;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What one masked and pushed, others pull: the same schema and the same rows, without a rule, on another server. */
class SharedSnapshotsIT {
    private static final DatabaseName DATABASE = new DatabaseName("shared_people");

    private static final String SCHEMA = """
            create type mood as enum ('calm', 'keen');
            create table people (id int primary key, name text not null, email text unique, feels mood);
            create table visits (person int references people, at date not null, note text) partition by range (at);
            create table visits_new partition of visits for values from ('2026-01-01') to (maxvalue);
            create table visits_old partition of visits default;
            create view keen as select id, name from people where feels = 'keen';
            create materialized view counted as select count(*) from visits;
            create sequence tickets start 17;
            create function shout(text) returns text language sql as 'select upper($1)';
            create index people_shout on people (lower(name));
            comment on table people is 'who they are';
            select lo_from_bytea(4711, 'a large object');
            """;

    private static final String ROWS = """
            SET client_encoding = 'UTF8';
            COPY public.people (id, name, email, feels) FROM stdin;
            1\tAda Lovelace\tada@lovelace.example.org\tkeen
            2\tGrace Hopper\tgrace@hopper.example.org\tcalm
            3\tEdsger Dijkstra\t\\N\tkeen
            \\.
            COPY public.visits (person, at, note) FROM stdin;
            1\t2026-05-01\tcame
            3\t1999-12-31\tbefore
            \\.
            """;

    @TempDir
    Path folder;

    private ObjectStore store;
    private Sandbox source;

    @BeforeEach
    void start() {
        store = ObjectStore.start().bucket("team");
        source = new Sandbox(Cluster.installed(), folder.resolve("ci"), DATABASE.value());
        source.file("reseed.yml", settings(source.cluster(), "masking: { rules: masking.yml }\n") + share())
                .file("migrations/V1__schema.sql", SCHEMA)
                .file(
                        "masking.yml",
                        "public.people: { id: keep, name: full_name, email: email, feels: keep }\npublic.visits: keep\n")
                .file("rows.sql", ROWS);
    }

    @AfterEach
    void stop() {
        source.close();
        store.close();
    }

    private static String settings(Cluster cluster, String more) {
        return """
                database: shared_people
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                migrations: { locations: [migrations] }
                %s""".formatted(cluster.port(), more);
    }

    private static String share() {
        return "share: { url: \"s3://team/snapshots\" }\n";
    }

    /** A project folder of another person, with its own home, and no rules. */
    private Sandbox colleague(Cluster cluster) {
        return new Sandbox(cluster, folder.resolve("colleague"), DATABASE.value())
                .file("reseed.yml", settings(cluster, share()))
                .file("migrations/V1__schema.sql", SCHEMA);
    }

    private Reseed.Ended run(Sandbox sandbox, String... arguments) {
        Reseed reseed = sandbox.reseed();
        store.variables().forEach(reseed::with);
        return reseed.run(arguments);
    }

    private Reseed.Ended works(Sandbox sandbox, String... arguments) {
        Reseed.Ended ended = run(sandbox, arguments);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended;
    }

    private void masked() {
        works(source, "reset", "--dump", "rows.sql", "--yes");
        works(source, "snapshot", "save", "masked");
    }

    private List<String> objects() {
        return store.keys("team");
    }

    private String object(String suffix) {
        return objects().stream()
                .filter(each -> each.endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> work(Sandbox sandbox) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.home().resolve("cache/push"))) {
            return files.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !name.equals("push") && !name.equals("all"))
                    .toList();
        }
    }

    @Test
    void whatOnePushedAnotherPulls() throws Exception {
        masked();
        List<String> before = source.databases();
        String expected = new Postgres(source.cluster()).text(DATABASE);
        Reseed.Ended planned = works(source, "snapshot", "push", "masked", "--dry-run");
        assertThat(planned.stdout()).contains("s3://team/snapshots/shared_people/masked/", "nothing was done");
        assertThat(objects()).isEmpty();

        Reseed.Ended pushed = works(source, "snapshot", "push", "masked");

        assertThat(pushed.stdout()).startsWith("done: \"masked\" is shared, ").contains("data: masked by the rules ");
        assertThat(source.databases()).as("no copy stays").isEqualTo(before);
        assertThat(work(source)).as("no archive stays").isEmpty();
        int sent = objects().size();

        Reseed.Ended again = works(source, "snapshot", "push", "masked", "--output", "json");
        assertThat(again.stdout()).contains("\"sent\":false");
        assertThat(works(source, "snapshot", "push", "masked").stdout()).contains("is shared already, by ");
        assertThat(objects()).hasSize(sent);

        try (Cluster.Started fresh = Cluster.start();
                Sandbox other = colleague(fresh.cluster())) {
            Reseed.Ended pulled = works(other, "snapshot", "pull", "masked");
            assertThat(pulled.stdout()).startsWith("done: \"masked\" is here, 6 rows, in ");
            assertThat(other.databases()).hasSize(1).first().asString().contains("__snapshot_");
            assertThat(works(other, "snapshot", "pull", "masked").stdout()).contains("nothing was loaded");

            works(other, "snapshot", "restore", "masked");
            assertThat(new Postgres(fresh.cluster()).text(DATABASE)).isEqualTo(expected);
            assertThat(expected).contains("@").doesNotContain("lovelace.example.org", "Grace Hopper");
            assertThat(works(other, "status").stdout()).contains("1 applied, 0 pending");

            // It may leave as it came; what is built of the migrations is another thing.
            works(other, "dump", "--masked", folder.resolve("again").toString());
            works(other, "reset", "--yes");
            assertThat(other.rows("select count(*)::text from people")).containsExactly("0");
        }
    }

    @Test
    void itIsPulledIntoALaterVersionAndFromAnotherPlace() {
        masked();
        works(source, "snapshot", "push", "masked");
        String rows = "select string_agg(p::text, '|' order by id) from people p";
        try (Sandbox other = colleague(Cluster.embedded())) {
            other.file("reseed.yml", settings(other.cluster(), ""));
            works(other, "reset", "--yes");
            Reseed.Ended nowhere = run(other, "snapshot", "pull", "masked");
            assertThat(nowhere.exit()).isEqualTo(2);
            assertThat(nowhere.stderr()).contains("share:\n", "url: s3://BUCKET/PREFIX");
            assertThat(run(other, "snapshot", "list", "--shared").exit()).isEqualTo(2);
            assertThat(run(other, "snapshot", "push", "masked").exit()).isEqualTo(2);

            works(other, "snapshot", "save", "masked");
            Reseed.Ended taken = run(other, "snapshot", "pull", "masked", "--from", "s3://team/snapshots");
            assertThat(taken.exit()).isEqualTo(1);
            assertThat(taken.stderr()).contains("there is a snapshot \"masked\" already", "--replace");

            works(other, "snapshot", "pull", "masked", "--from", "s3://team/snapshots", "--replace", "--yes");
            works(other, "snapshot", "restore", "masked", "--yes");
            assertThat(other.rows(rows)).isEqualTo(source.rows(rows));
            assertThat(other.rows("select count::text from counted")).containsExactly("2");
        }
    }

    @Test
    void aPushThatFailsLeavesNothingAndIsMadeAgain() throws IOException {
        masked();
        List<String> before = source.databases();
        try (FaultyProxy proxy = FaultyProxy.before(store.port())) {
            proxy.cutRequests(5_000, Integer.MAX_VALUE);
            Reseed reseed = source.reseed();
            store.variables(proxy.port()).forEach(reseed::with);
            Reseed.Ended cut = reseed.run("snapshot", "push", "masked");
            assertThat(cut.exit()).as(cut.stderr()).isEqualTo(4);
        }
        assertThat(objects()).noneMatch(each -> each.endsWith("manifest.json"));
        assertThat(source.databases()).isEqualTo(before);
        assertThat(work(source)).isEmpty();
        assertThat(run(source, "snapshot", "pull", "masked").exit()).isEqualTo(1);

        // As a killed process leaves it.
        Path left = source.home().resolve("cache/push/0123456789abcdef");
        Files.createDirectory(left);
        Files.writeString(left.resolve("4711.dat"), "rows");
        Files.createFile(left.resolveSibling("0123456789abcdef.lock"));
        works(source, "snapshot", "push", "masked");
        assertThat(work(source)).isEmpty();
        assertThat(objects()).anyMatch(each -> each.endsWith("manifest.json"));
    }

    @Test
    void aPushWaitsForOneOfTheSame() throws Exception {
        masked();
        Path err = folder.resolve("second.err");
        try (FaultyProxy proxy = FaultyProxy.before(store.port())) {
            proxy.stallRequests(5_000);
            Reseed reseed = source.reseed();
            store.variables(proxy.port()).forEach(reseed::with);
            Process first = reseed.start(
                    folder.resolve("first.out"), folder.resolve("first.err"), "snapshot", "push", "masked");
            proxy.awaitSilence();
            Process second = reseed.start(folder.resolve("second.out"), err, "snapshot", "push", "masked");
            while (second.isAlive() && !Files.readString(err).contains("this one waits for it")) {
                Thread.onSpinWait();
            }
            assertThat(Files.readString(err)).contains("another push of this snapshot is under way");
            proxy.heal();
            assertThat(first.waitFor()).isZero();
            assertThat(second.waitFor()).isZero();
        }
        assertThat(objects()).filteredOn(each -> each.endsWith("manifest.json")).hasSize(1);
        assertThat(Files.readString(folder.resolve("second.out"))).contains("shared already");
    }

    @Test
    void whatIsSharedIsListed() {
        works(source, "reset", "--yes");
        works(source, "snapshot", "save", "empty");
        assertThat(works(source, "snapshot", "list", "--shared").stdout()).startsWith("no snapshot of shared_people");
        Reseed.Ended none = run(source, "snapshot", "pull", "empty");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.stderr()).contains("no snapshot \"empty\" of shared_people is shared");

        works(source, "snapshot", "push", "empty");
        assertThat(works(source, "snapshot", "list", "--shared").stdout()).contains("empty", "generated");
        assertThat(works(source, "snapshot", "list", "--shared", "--output", "json")
                        .stdout())
                .contains("\"data\":\"generated\"", "\"rules\":null");
        assertThat(run(source, "snapshot", "pull", "emty").stderr()).contains("did you mean empty?");
    }

    /** To a proxy `localhost` is itself, and what it hears in the clear it can read and change. */
    @Test
    void noProxyIsToldWhatIsMeantForThisMachineOrSaidInTheClear() throws IOException {
        try (FaultyProxy proxy = FaultyProxy.before(store.port())) {
            String address = "http://127.0.0.1:" + proxy.port();
            Reseed here = source.reseed().with("http_proxy", address);
            store.variables().forEach(here::with);
            Reseed.Ended listed = here.run("snapshot", "list", "--shared");
            assertThat(listed.exit()).as(listed.stderr()).isZero();

            Reseed.Ended elsewhere =
                    here.with("AWS_ENDPOINT_URL", "http://storage.invalid").run("snapshot", "list", "--shared");
            assertThat(elsewhere.exit()).isEqualTo(2);
            assertThat(elsewhere.stderr()).contains("the storage at storage.invalid is not asked", "a proxy");
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void whatReseedDidNotBuildStaysAndSoDoesWhatWasChanged() {
        works(source, "reset", "--yes");
        source.in("insert into people values (9, 'by hand', null, null)");
        works(source, "snapshot", "save", "changed");
        Reseed.Ended changed = run(source, "snapshot", "push", "changed");
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.stderr()).contains("the database was changed between its build and the saving");

        works(source, "snapshot", "delete", "changed", "--yes");
        source.onServer("drop database shared_people with (force)", "create database shared_people");
        works(source, "snapshot", "save", "foreign", "--confirm", "shared_people", "--yes");
        Reseed.Ended foreign = run(source, "snapshot", "push", "foreign", "--confirm", "shared_people");
        assertThat(foreign.exit()).as(foreign.stderr()).isEqualTo(3);
        assertThat(foreign.stderr()).contains("does not know where its rows came from");
        assertThat(run(source, "snapshot", "push", "foreign", "--dry-run").exit())
                .isEqualTo(3);
        assertThat(objects()).isEmpty();
    }

    /** As large as it was: only the manifest knows that it is another. */
    @ParameterizedTest
    @ValueSource(strings = {"/toc.dat", ".dat.gz"})
    void anObjectThatIsAnotherLeavesNothing(String suffix) throws IOException {
        masked();
        works(source, "snapshot", "push", "masked");
        String damaged = object(suffix);
        byte[] bytes = store.get("team", damaged);
        bytes[bytes.length - 6] ^= 1;
        write(damaged, bytes);
        try (Sandbox other = colleague(Cluster.embedded())) {
            Reseed.Ended pulled = run(other, "snapshot", "pull", "masked");
            assertThat(pulled.exit()).as(pulled.stderr()).isEqualTo(1);
            assertThat(other.databases()).isEmpty();

            works(source, "snapshot", "push", "masked", "--force");
            works(other, "snapshot", "pull", "masked");
        }
    }

    @Test
    void whatDoesNotSayWhereItsRowsCameFromIsRefused() throws IOException {
        masked();
        works(source, "snapshot", "push", "masked");
        String manifest = object("/manifest.json");
        try (Sandbox other = colleague(Cluster.embedded())) {
            replace(manifest, "\"masked\",\n  \"rules\"", "\"unknown\",\n  \"rules\"");
            Reseed.Ended unknown = run(other, "snapshot", "pull", "masked");
            assertThat(unknown.exit()).as(unknown.stderr()).isEqualTo(3);
            assertThat(unknown.stderr()).contains("it does not say that its rows are masked or generated");

            replace(manifest, "\"unknown\",\n  \"rules\" : \"[0-9a-f]+\"", "\"generated\",\n  \"rules\" : \"\"");
            Reseed.Ended lying = run(other, "snapshot", "pull", "masked");
            assertThat(lying.exit()).as(lying.stderr()).isEqualTo(3);
            assertThat(lying.stderr()).contains("do not say the same of where its rows came from");
            assertThat(other.databases()).isEmpty();
        }
    }

    private void replace(String key, String pattern, String with) throws IOException {
        String text = new String(store.get("team", key), StandardCharsets.UTF_8);
        String changed = text.replaceFirst(pattern, with);
        assertThat(changed).isNotEqualTo(text);
        write(key, changed.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String key, byte[] bytes) throws IOException {
        store.put("team", key, Files.write(folder.resolve("object"), bytes));
    }
}
