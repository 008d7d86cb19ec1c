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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production's shape and no real person: what the built program makes of a dump by its rules. */
class MaskingIT {
    private static final String NAME = "masking_it";
    private static final int PEOPLE = 2_000;

    private static final String SCHEMA = """
            CREATE TYPE public.state AS ENUM ('new', 'old');
            CREATE DOMAIN public.mail AS character varying(60) CHECK (VALUE ~ '^[^@]+@[^@]+$');
            CREATE TABLE public.people (
                id integer PRIMARY KEY,
                email public.mail NOT NULL,
                login text UNIQUE,
                first_name text NOT NULL,
                last_name character varying(12) NOT NULL,
                phone text,
                born date,
                salary numeric(8,2),
                state public.state DEFAULT 'new' NOT NULL,
                tags text[],
                profile jsonb,
                notes text
            );
            CREATE UNIQUE INDEX people_email ON public.people (lower(email::text));
            CREATE TABLE public.logins (
                login text NOT NULL REFERENCES public.people (login) ON UPDATE CASCADE,
                at timestamp NOT NULL,
                ip inet,
                PRIMARY KEY (login, at)
            );
            """;

    private static final String RULES = """
            public.people:
              id: keep
              email: email
              login: username
              first_name: first_name
              last_name: last_name
              phone: { phone: { keep_country: true } }
              born: { shift: { days: 30, per: id } }
              salary: { noise: 10% }
              state: keep
              tags: email
              profile: { json: { "$.home.city": city, "**.mail": email, "**.ssn": null } }
              notes: scrub
            public.logins:
              at: keep
              ip: ip
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox(String rules) {
        Cluster cluster = Cluster.installed();
        Sandbox sandbox = new Sandbox(cluster, folder, NAME).file("reseed.yml", """
                        database: %s
                        server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                        masking: { rules: masking.yml, key: "${MASK_KEY:}" }
                        """.formatted(NAME, cluster.port()));
        return sandbox.file("masking.yml", rules).file("dump.sql", dump());
    }

    private static String dump() {
        StringBuilder text = new StringBuilder(SCHEMA);
        text.append("COPY public.people FROM stdin;\n");
        IntStream.rangeClosed(1, PEOPLE).forEach(i -> text.append(person(i)).append('\n'));
        text.append("\\.\nCOPY public.logins (login, at, ip) FROM stdin;\n");
        IntStream.rangeClosed(1, PEOPLE)
                .forEach(i -> text.append("Login" + i + "x\t2024-01-01 10:00:00\t93.184." + i % 250 + ".7\n"));
        return text.append("\\.\n").toString();
    }

    private static String person(int i) {
        String first = "Firstperson" + (char) ('a' + i % 26);
        String mail = "Original" + i + "@secret-mail.de";
        return String.join(
                "\t",
                Integer.toString(i),
                mail,
                "Login" + i + "x",
                first,
                "Lastperson" + (char) ('a' + i % 7),
                i % 10 == 0 ? "\\N" : "+49 170 55" + (100_000 + i),
                "1980-02-" + String.format(java.util.Locale.ROOT, "%02d", 1 + i % 28),
                i + "00.50",
                i % 2 == 0 ? "new" : "old",
                "{" + mail + ",\"x@secret-mail.de\"}",
                "{\"home\": {\"city\": \"Origintown\", \"zip\": 7}, \"a\": [{\"mail\": \"" + mail
                        + "\", \"ssn\": \"1\"}]}",
                "Call " + first + " at +49 170 55" + (100_000 + i) + " or " + mail + ".\\nThanks");
    }

    @Test
    void nothingOfAPersonIsLeftAndAllKeysHold() {
        try (Sandbox sandbox = sandbox(RULES)) {
            assertLoaded(sandbox.run("reset", "--yes", "--dump", "dump.sql"));

            assertThat(sandbox.rows("select count(*) from people join logins using (login)"))
                    .containsExactly(Integer.toString(PEOPLE));
            assertThat(sandbox.rows("select p::text || l::text from people p join logins l using (login)"))
                    .noneMatch(row -> Stream.of(
                                    "Original",
                                    "secret-mail",
                                    "Login",
                                    "Firstperson",
                                    "Lastperson",
                                    "Origintown",
                                    "170 55",
                                    "93.184.")
                            .anyMatch(row::contains));
            assertThat(sandbox.rows("""
                    select count(distinct email) || ' ' || count(distinct login) || ' ' || count(phone) || ' '
                           || count(*) filter (where phone like '+49 %') || ' ' || count(distinct last_name)
                           || ' ' || bool_and(length(login) between 7 and 10)
                      from people
                    """)).containsExactly(PEOPLE + " " + PEOPLE + " 1800 1800 7 true");
            assertThat(sandbox.rows("""
                    select bool_and(abs(born - ('1980-02-' || 1 + id % 28)::date) between 1 and 30
                                    and abs(salary - id * 100 - 0.5) between 0.01 and id * 10 + 1
                                    and tags[1] = email and profile #>> '{a,0,mail}' = email
                                    and profile -> 'home' -> 'zip' = '7' and profile #> '{a,0,ssn}' = 'null'
                                    and notes like 'Call %' and notes like '%Thanks')
                      from people
                    """)).containsExactly("t");
        }
    }

    @Test
    void anotherKeyGivesOtherPseudonymsAndTheSameOneTheSame() {
        try (Sandbox sandbox = sandbox(RULES)) {
            List<String> random = load(sandbox, "");
            List<String> first = load(sandbox, "the first key of this test");
            List<String> second = load(sandbox, "another key of this test, too");

            assertThat(load(sandbox, "the first key of this test")).isEqualTo(first);
            assertThat(second).doesNotContainAnyElementsOf(first).doesNotContainAnyElementsOf(random);
            sandbox.file(".env", "MASK_KEY=short\n");
            Reseed.Ended weak = sandbox.run("reset", "--yes", "--no-cache", "--dump", "dump.sql");
            assertThat(weak.exit()).isEqualTo(2);
            assertThat(weak.stderr())
                    .contains("the key of masking.key is too weak")
                    .doesNotContain("short");
        }
    }

    @Test
    void aTemplateThatWasMaskedUnderAnotherKeyIsNotCopied() {
        try (Sandbox sandbox = sandbox(RULES)) {
            List<String> first = loadOrCopy(sandbox, "the first key of this test");

            assertThat(loadOrCopy(sandbox, "another key of this test, too")).doesNotContainAnyElementsOf(first);
            List<String> random = loadOrCopy(sandbox, "");
            assertThat(random).doesNotContainAnyElementsOf(first);
            assertThat(loadOrCopy(sandbox, "")).isEqualTo(random);
            assertThat(loadOrCopy(sandbox, "the first key of this test")).isEqualTo(first);
        }
    }

    private static List<String> load(Sandbox sandbox, String key) {
        return load(sandbox, key, List.of("--no-cache"));
    }

    private static List<String> loadOrCopy(Sandbox sandbox, String key) {
        return load(sandbox, key, List.of());
    }

    private static List<String> load(Sandbox sandbox, String key, List<String> options) {
        sandbox.file(".env", key.isEmpty() ? "" : "MASK_KEY=" + key + "\n");
        assertLoaded(sandbox.run(Stream.concat(Stream.of("reset", "--yes", "--dump", "dump.sql"), options.stream())
                .toArray(String[]::new)));
        return sandbox.rows(
                "select email || ' ' || login || ' ' || first_name || ' ' || last_name from people order by id");
    }

    @Test
    void rulesThatAreSuggestedLoadTheDumpAndANewColumnStopsIt() throws IOException {
        try (Sandbox sandbox = sandbox("")) {
            assertThat(sandbox.run("reset", "--yes", "--dump", "dump.sql").exit())
                    .isEqualTo(3);
            assertThat(sandbox.run("rules", "check", "dump.sql").exit()).isEqualTo(5);
            Reseed.Ended suggested = sandbox.run("rules", "suggest", "dump.sql");
            assertThat(suggested.exit()).as(suggested.stderr()).isZero();
            assertThat(suggested.stdout())
                    .contains("email: email", "first_name: first_name")
                    .doesNotContain("Original1");
            sandbox.file("masking.yml", suggested.stdout());
            Reseed.Ended check = sandbox.run("rules", "check", "dump.sql");
            assertThat(check.exit()).as(check.toString()).isZero();
            Reseed.Ended preview = sandbox.run("rules", "preview", "dump.sql", "public.people");
            assertThat(preview.exit()).as(preview.toString()).isZero();
            assertThat(preview.stdout()).contains("@example.net").doesNotContain("Original", "Firstperson");
            assertThat(sandbox.run("rules", "preview", "dump.sql", "--originals", "--yes")
                            .exit())
                    .isEqualTo(2);
            assertLoaded(sandbox.run("reset", "--yes", "--dump", "dump.sql"));
            assertThat(sandbox.rows("select p::text from people p"))
                    .noneMatch(row -> row.contains("Original") || row.contains("Firstperson"));

            Path dump = sandbox.project().resolve("dump.sql");
            Files.writeString(dump, Files.readString(dump).replace("    ip inet,", "    ip inet,\n    agent text,"));
            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(ended.exit()).isEqualTo(3);
            assertThat(ended.stderr()).contains("public.logins.agent");
        }
    }

    @Test
    void whatLooksPersonalInAKeptColumnStopsTheLoadUnlessItIsAcknowledged() {
        try (Sandbox sandbox = sandbox(RULES.replace("notes: scrub", "notes: keep"))) {
            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr())
                    .contains("public.people.notes: 2,000 e-mail addresses, 2,000 phone numbers")
                    .doesNotContain("secret-mail");
            assertThat(sandbox.databases()).isEmpty();

            sandbox.file("masking.yml", RULES.replace("notes: scrub", "notes: { keep: { despite: [email, phone] } }"));
            Reseed.Ended loaded = sandbox.run("reset", "--yes", "--output", "json", "--dump", "dump.sql");
            assertLoaded(loaded);
            assertThat(loaded.stdout().replaceAll("\\s", ""))
                    .contains("\"column\":\"notes\",\"rule\":\"keep\",\"rows\":2000,\"masked\":0,\"notTaken\":0,"
                            + "\"scanned\":2000,\"acknowledged\":{\"email\":2000,\"phone\":2000}");
        }
    }

    @Test
    void withoutStrictnessWhatIsNotPersonalNeedsNoRule() throws IOException {
        String few =
                RULES.replace("  id: keep\n", "").replace("  state: keep\n", "").replace("  at: keep\n", "");
        try (Sandbox sandbox = sandbox(few)) {
            Reseed.Ended strict = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(strict.exit()).as(strict.stderr()).isEqualTo(3);
            assertThat(strict.stderr()).contains("3 columns without a rule");

            Path configuration = sandbox.project().resolve("reseed.yml");
            Files.writeString(
                    configuration,
                    Files.readString(configuration)
                            .replace("rules: masking.yml,", "rules: masking.yml, strict: false,"));
            Reseed.Ended plan = sandbox.run("reset", "--dry-run", "--dump", "dump.sql");
            assertThat(plan.stdout()).as(plan.toString()).contains("3 of these kept without a rule");
            assertLoaded(sandbox.run("reset", "--yes", "--dump", "dump.sql"));
            assertThat(sandbox.rows("select count(*) from people join logins using (login)"))
                    .containsExactly(Integer.toString(PEOPLE));

            sandbox.file("masking.yml", few.replace("  phone: { phone: { keep_country: true } }\n", ""));
            Reseed.Ended personal = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(personal.exit()).as(personal.stderr()).isEqualTo(3);
            assertThat(personal.stderr()).contains("1 column without a rule", "phone: null");

            Files.delete(sandbox.project().resolve("masking.yml"));
            assertThat(sandbox.run("reset", "--yes", "--dump", "dump.sql").exit())
                    .isEqualTo(3);
        }
    }

    @Test
    void anOriginalThatIsKeptElsewhereStopsTheLoad() {
        try (Sandbox sandbox = sandbox(RULES)) {
            sandbox.file("dump.sql", SCHEMA + """
                    CREATE TABLE public.audit (id integer, said text);
                    COPY public.people (id, email, login, first_name, last_name) FROM stdin;
                    1\tOriginal1@secret-mail.de\tvery-secret-login-7c1d\tA\tB
                    \\.
                    COPY public.audit (id, said) FROM stdin;
                    1\tsomething
                    2\tVery-Secret-Login-7c1d
                    \\.
                    """);
            sandbox.file("masking.yml", RULES + "public.audit: keep\n");

            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(3);
            assertThat(ended.stderr()).contains("1 original of a masked column").doesNotContain("7c1d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "directory", "tar"})
    void archivesAreMaskedAsTextsAre(String format) throws IOException {
        try (Sandbox sandbox = sandbox(RULES)) {
            Cluster installed = Cluster.installed();
            DatabaseName source = new DatabaseName("masking_source");
            try (Session session = installed.open(new DatabaseName("postgres"))) {
                session.execute("drop database if exists " + source);
                session.execute("create database " + source + " template template0");
            }
            Postgres postgres = new Postgres(installed);
            postgres.script(source, sandbox.project().resolve("dump.sql"));
            Path archive = sandbox.project().resolve("prod." + format);
            postgres.dump(source, archive, List.of("--format=" + format));

            assertLoaded(sandbox.run("reset", "--yes", "--dump", "prod." + format));

            assertThat(sandbox.rows("select count(*) from people join logins using (login)"))
                    .containsExactly(Integer.toString(PEOPLE));
            assertThat(sandbox.rows("select p::text from people p"))
                    .noneMatch(row -> row.contains("Original") || row.contains("secret-mail"));
            try (Session session = installed.open(new DatabaseName("postgres"))) {
                session.execute("drop database " + source);
            }
        }
    }

    @Test
    void rulesThatCannotBeKeptAreRefusedBeforeAnythingIsMade() {
        try (Sandbox sandbox = sandbox(RULES.replace("login: username", "login: { constant: x }")
                        .replace("state: keep", "state: email")
                        .replace("born: { shift: { days: 30, per: id } }", "born: email")
                + "  login: token\n")) {
            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(2);
            assertThat(ended.stderr())
                    .contains(
                            "masking.yml:4:3: public.people.login is unique: a constant would be the same in each row",
                            "public.people.state is a value of an enum, which the rule email does not mask",
                            "public.people.born is a date, which the rule email does not mask",
                            "public.logins.login refers to public.people.login, which has another rule");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void rowsAreChosenByAConditionThatTheServerJudges() {
        try (Sandbox sandbox = sandbox(RULES + "  where: \"at < '1990-01-01' or ip is null\"\n")) {
            Reseed.Ended masked = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(masked.exit()).as(masked.stderr()).isEqualTo(2);
            assertThat(masked.stderr()).contains("names ip, which is masked");

            sandbox.file("masking.yml", RULES + "  where: \"at < '1990-01-01' -- none\"\n");
            assertLoaded(sandbox.run("reset", "--yes", "--dump", "dump.sql"));
            assertThat(sandbox.rows("select count(*) from logins")).containsExactly("0");
            assertThat(sandbox.rows("select count(*) from people")).containsExactly(Integer.toString(PEOPLE));

            sandbox.file("masking.yml", RULES + "  where: \"true); drop table people; select (1\"\n");
            assertThat(sandbox.run("reset", "--yes", "--dump", "dump.sql").exit())
                    .isEqualTo(2);
        }
    }

    private static void assertLoaded(Reseed.Ended ended) {
        assertThat(ended.exit()).as(ended.toString()).isZero();
    }
}
