package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.FaultyProxy;
import dev.reseed.testing.ObjectStore;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps that lie in an object storage: the same database as of a file, and what goes wrong on the way. */
class SharedDumpIT {
    private static final DatabaseName SOURCE = new DatabaseName("shared_source");

    /** Everything that the dump makes, in one line. */
    private static final List<String> CONTENTS = List.of(
            "select md5(string_agg(l::text, '|' order by id)) from lines l",
            "select md5(string_agg(o::text, '|' order by id)) from others o",
            "select string_agg(indexdef, '|' order by indexdef) from pg_indexes where schemaname = 'public'",
            "select string_agg(conname || convalidated, '|' order by conname) from pg_constraint where contype = 'f'");

    private static Postgres postgres;

    @TempDir
    Path folder;

    private ObjectStore store;
    private FaultyProxy proxy;
    private Sandbox sandbox;

    @BeforeAll
    static void make() {
        Cluster cluster = Cluster.installed();
        postgres = new Postgres(cluster);
        try (var session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create database " + SOURCE);
        }
        try (var session = cluster.open(SOURCE)) {
            session.execute("create table lines (id int primary key, line text not null)");
            session.execute("create table others (id int primary key, line int references lines, told text)");
            session.execute("insert into lines select i, 'the ' || i || '. line, ' || repeat('and so on ', 12)"
                    + " from generate_series(1, 60000) i");
            session.execute("insert into others select i, i, repeat('x', i % 90) from generate_series(1, 20000) i");
            session.execute("create index others_line on others (line)");
        }
    }

    @AfterAll
    static void drop() {
        try (var session = Cluster.installed().open(new DatabaseName("postgres"))) {
            session.execute("drop database if exists " + SOURCE);
        }
    }

    @BeforeEach
    void start() {
        store = ObjectStore.start().bucket("team");
        proxy = FaultyProxy.before(store.port());
        Cluster cluster = Cluster.embedded();
        sandbox = new Sandbox(cluster, folder, "shared_copy")
                .file("reseed.yml", """
                        database: shared_copy
                        server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                        masking: { rules: masking.yml }
                        """.formatted(cluster.port()))
                .file("masking.yml", "public.lines: keep\npublic.others: keep\n");
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        proxy.close();
        store.close();
    }

    private Path dumped(String name, String options) {
        Path dump = sandbox.project().resolve(name);
        postgres.dump(SOURCE, dump, List.of(options.split(" ")));
        return dump;
    }

    /** Runs the program with the storage's variables, through the proxy, and some of its own. */
    private Reseed.Ended run(Map<String, String> more, String... arguments) {
        Reseed reseed = sandbox.reseed();
        store.variables(proxy.port()).forEach(reseed::with);
        reseed.with("HOME", folder.toString());
        more.forEach(reseed::with);
        return reseed.run(arguments);
    }

    private List<String> contents() {
        return CONTENTS.stream().flatMap(each -> sandbox.rows(each).stream()).toList();
    }

    @ParameterizedTest
    @CsvSource({"-Fp,", "-Fp -Z6,", "-Fc,", "-Fc -Z0,", "-Ft,", "-Fd,/"})
    void theDatabaseIsTheSameAsOfAFile(String options, String behind) {
        Path dump = dumped("dump", options);
        store.put("team", "shared/dump" + (behind == null ? "" : behind), dump);

        var ofFile = sandbox.run("reset", "--dump", "dump", "--yes", "--no-cache");
        assertThat(ofFile.exit()).as(ofFile.stderr()).isZero();
        List<String> expected = contents();
        // A directory archive is found without its slash, too.
        var shared = run(Map.of(), "reset", "--dump", "s3://team/shared/dump", "--yes", "--no-cache");

        assertThat(shared.exit()).as(shared.stderr()).isZero();
        assertThat(shared.stdout()).contains("s3://team/shared/dump");
        assertThat(contents()).isEqualTo(expected).doesNotContainNull();
    }

    @Test
    void thePlanNamesItAndReadsNothing() {
        store.put("team", "dump", dumped("dump", "-Fp"));

        var planned = run(Map.of(), "reset", "--dump", "s3://team/dump", "--dry-run");

        assertThat(planned.exit()).as(planned.stderr()).isZero();
        assertThat(planned.stdout()).contains("s3://team/dump").contains(" MB");
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void aTemplateIsMadeOfItAndFoundByWhatTheStorageSays() {
        store.put("team", "dump", dumped("dump", "-Fc -Z0"));
        assertThat(run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes").exit())
                .isZero();
        List<String> first = sandbox.templates();
        assertThat(first).hasSize(1);

        long before = proxy.answered();
        var copied = run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes");
        assertThat(copied.exit()).as(copied.stderr()).isZero();
        assertThat(copied.stdout()).contains("template");
        // The table of contents is looked at, and none of twelve megabytes of rows.
        assertThat(proxy.answered() - before).isLessThan(2_500_000);

        store.put("team", "dump", dumped("other", "-Fc"));
        var anew = run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes");
        assertThat(anew.stdout()).doesNotContain("template of");
        assertThat(sandbox.templates()).hasSize(1).isNotEqualTo(first);
    }

    @Test
    void connectionsThatAreCutAreMadeAgain() {
        store.put("team", "dump", dumped("dump", "-Fp"));
        proxy.cutAnswers(2_000_000, 3);

        var shared = run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes");

        assertThat(shared.exit()).as(shared.stderr()).isZero();
        assertThat(sandbox.rows("select count(*)::text from lines")).containsExactly("60000");
    }

    @Test
    void aConnectionThatStaysCutChangesNothing() {
        store.put("team", "dump", dumped("dump", "-Fp"));
        sandbox.run("reset", "--dump", "dump", "--yes", "--no-cache");
        sandbox.in("delete from others where id > 5");
        List<String> before = contents();
        proxy.cutAnswers(100_000, Integer.MAX_VALUE);

        var shared = run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes");

        assertThat(shared.exit()).as(shared.stderr()).isEqualTo(4);
        assertThat(shared.stderr()).contains("the connection was cut again and again");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anObjectThatArrivesDamagedChangesNothing() {
        store.put("team", "dump", dumped("dump", "-Fp"));
        // In the middle of the rows, where one letter is as good as another.
        proxy.corruptAnswers(4_000_000, Integer.MAX_VALUE);

        var shared = run(Map.of(), "reset", "--dump", "s3://team/dump", "--yes");

        assertThat(shared.exit()).as(shared.stderr()).isEqualTo(1);
        assertThat(shared.stderr()).contains("s3://team/dump is damaged");
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void tellsWhatIsNotThere() {
        var bucket = run(Map.of(), "reset", "--dump", "s3://nobodys-bucket/dump", "--yes");
        assertThat(bucket.exit()).as(bucket.stderr()).isEqualTo(2);
        assertThat(bucket.stderr()).contains("there is no bucket \"nobodys-bucket\"");
        var object = run(Map.of(), "reset", "--dump", "s3://team/nothing", "--yes");
        assertThat(object.exit()).as(object.stderr()).isEqualTo(2);
        assertThat(object.stderr()).contains("there is no dump s3://team/nothing");
        var address = run(Map.of(), "reset", "--dump", "s3://Team/nothing", "--yes");
        assertThat(address.exit()).as(address.stderr()).isEqualTo(2);
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void tellsWhoIsNotLetIn() {
        store.put("team", "dump", dumped("dump", "-Fc"));
        var key = run(Map.of("AWS_ACCESS_KEY_ID", "nobody"), "reset", "--dump", "s3://team/dump", "--yes");
        assertThat(key.exit()).as(key.stderr()).isEqualTo(4);
        assertThat(key.stderr()).contains("it does not know the access key");
        var secret = run(Map.of("AWS_SECRET_ACCESS_KEY", "guessed"), "reset", "--dump", "s3://team/dump", "--yes");
        assertThat(secret.exit()).as(secret.stderr()).isEqualTo(4);
        assertThat(secret.stderr())
                .contains("the secret key does not fit the access key")
                .doesNotContain("guessed");
        var profile = run(Map.of("AWS_PROFILE", "missing"), "reset", "--dump", "s3://team/dump", "--yes");
        assertThat(profile.exit()).as(profile.stderr()).isEqualTo(2);
        assertThat(profile.stderr()).contains("there is no profile \"missing\"");
    }

    /** From reseed.yml and a profile alone, without a variable. */
    @Test
    void theProjectSaysWhereItIs() throws IOException {
        store.put("team", "dump", dumped("dump", "-Fc"));
        sandbox.file("credentials", """
                [reseed-team]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(ObjectStore.ACCESS_KEY, ObjectStore.SECRET_KEY));
        String settings = Files.readString(sandbox.project().resolve("reseed.yml"));
        sandbox.file(
                "reseed.yml",
                settings + "share: { endpoint: \"http://localhost:${STORE_PORT}\", profile: reseed-team }\n");
        Reseed reseed = sandbox.reseed()
                .with("STORE_PORT", String.valueOf(store.port()))
                .with(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        sandbox.project().resolve("credentials").toString());

        var suggested = reseed.run("rules", "suggest", "s3://team/dump");
        assertThat(suggested.exit()).as(suggested.stderr()).isZero();
        var schema = reseed.run("schema", "dump:s3://team/dump");
        assertThat(schema.exit()).as(schema.stderr()).isZero();
        assertThat(schema.stdout()).contains("CREATE INDEX others_line");
        var reset = reseed.run("reset", "--dump", "s3://team/dump", "--yes");
        assertThat(reset.exit()).as(reset.stderr()).isZero();
    }
}
