package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a dump is a whole: everything that its rows refer to is there, and it is the part that the plan said. */
class SubsetIT {
    private static final String NAME = "subset";
    private static final Path SOURCE = Path.of("src/test/cases/dump/subset/source.sql");
    private static final DatabaseName ORIGIN = new DatabaseName("subset_origin");
    private static final String RULES = """
            shop.settings: keep
            shop.countries: keep
            shop.people: { id: keep, email: email, country: keep, boss: keep, team: keep }
            shop.teams: keep
            shop.orders: keep
            shop.lines: keep
            shop.products: keep
            shop.prices: keep
            shop.events: keep
            shop.notes: keep
            shop.audit: keep
            """;

    private static final String SUBSET = """
            subset:
              whole: shop.settings
              children: { shop.prices.product_code: all, people.boss: none, shop.teams.lead: none }
              references:
                notes.target: { type: kind, to: { Person: people.id, Team: teams.id } }
            """;

    /** What is taken of each table, by what of it stays as it was. */
    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "countries", "code",
            "people", "id || ' ' || coalesce(boss, 0) || ' ' || coalesce(team, 0)",
            "teams", "id || ' ' || lead",
            "orders", "tenant || ' ' || number",
            "lines", "concat_ws(' ', tenant, number, product, amount)",
            "products", "id::text",
            "prices", "product_code || ' ' || price",
            "events", "id || ' ' || at",
            "notes", "id::text"));

    /** Rows that refer to nothing; foreign keys of dumps are there too, and the server has looked at them. */
    private static final String BROKEN = """
            select 'note ' || id from shop.notes n
             where kind = 'Person' and not exists (select from shop.people p where p.id::text = n.target)
                or kind = 'Team' and not exists (select from shop.teams t where t.id::text = n.target)
            union all
            select conname from pg_constraint where contype = 'f' and not convalidated
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox(Cluster cluster, String more) throws IOException {
        return new Sandbox(cluster, folder, NAME)
                .file("reseed.yml", """
                        database: %s
                        server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                        masking: { rules: masking.yml }
                        %s
                        """.formatted(NAME, cluster.port(), more))
                .file("masking.yml", RULES)
                .file("origin.sql", Files.readString(SOURCE));
    }

    private static String[] with(String first, String... roots) {
        List<String> arguments = new ArrayList<>(List.of(first.split(" ")));
        for (String root : roots) {
            arguments.add("--subset");
            arguments.add(root);
        }
        return arguments.toArray(String[]::new);
    }

    private static Reseed.Ended done(Sandbox sandbox, String... arguments) {
        Reseed.Ended ended = sandbox.run(arguments);
        assertThat(ended.exit()).as(ended.toString()).isZero();
        return ended;
    }

    private static Map<String, Long> planned(Sandbox sandbox, String... arguments) throws JsonProcessingException {
        List<String> dry = new ArrayList<>(List.of(arguments));
        dry.addAll(List.of("--dry-run", "--output", "json"));
        JsonNode plan = new ObjectMapper()
                .readTree(done(sandbox, dry.toArray(String[]::new)).stdout());
        Map<String, Long> counts = new TreeMap<>();
        plan.path("subset").forEach(table -> {
            assertThat(table.path("exact").asBoolean()).isTrue();
            counts.put(table.path("table").asText(), table.path("rows").asLong());
        });
        return counts;
    }

    private static Map<String, Long> loaded(Sandbox sandbox, Iterable<String> tables) {
        Map<String, Long> counts = new TreeMap<>();
        tables.forEach(table -> counts.put(
                table,
                Long.valueOf(sandbox.rows("select count(*)::text from " + table).getFirst())));
        return counts;
    }

    private static Map<String, List<String>> keys(Sandbox sandbox) {
        Map<String, List<String>> keys = new TreeMap<>();
        KEYS.forEach(
                (table, key) -> keys.put(table, sandbox.rows("select " + key + " from shop." + table + " order by 1")));
        return keys;
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aPartIsWholeAndAsPlanned(Cluster cluster) throws IOException {
        try (Sandbox sandbox = sandbox(cluster, SUBSET)) {
            String[] reset = with(
                    "reset --no-cache --yes --dump origin.sql",
                    "orders: state = 'paid' and shop.is_recent(at) and orders.total > 90",
                    "shop.notes: 5");
            Map<String, Long> planned = planned(sandbox, reset);
            Reseed.Ended ended = done(sandbox, reset);

            assertThat(planned)
                    .containsKeys("shop.orders", "shop.lines", "shop.products", "shop.prices", "shop.people");
            assertThat(loaded(sandbox, planned.keySet())).isEqualTo(planned);
            assertThat(sandbox.rows(BROKEN)).isEmpty();
            assertThat(sandbox.rows("select 1 from shop.orders where state <> 'paid' or total <= 90"))
                    .isEmpty();
            assertThat(sandbox.rows("select count(*)::text from shop.settings")).containsExactly("2");
            assertThat(sandbox.rows("select version from shop.schema_migrations order by 1"))
                    .containsExactly("20250101", "20250202");
            assertThat(sandbox.rows("select count(*)::text from shop.audit")).containsExactly("0");
            assertThat(ended.stderr())
                    .contains("stay empty: ")
                    .contains("shop.audit")
                    .contains("shop.events");
            assertThat(sandbox.rows("select email from shop.people where email ~ '^p[0-9]+@'"))
                    .isEmpty();
            Map<String, List<String>> once = keys(sandbox);
            done(sandbox, reset);
            assertThat(keys(sandbox)).isEqualTo(once);
        }
    }

    @Test
    void everyFormatGivesTheSameRows() throws IOException {
        Cluster cluster = Cluster.installed();
        Postgres postgres = new Postgres(cluster);
        try (Sandbox sandbox = sandbox(cluster, SUBSET)) {
            sandbox.onServer("create database " + ORIGIN);
            postgres.script(ORIGIN, SOURCE);
            Path project = sandbox.project();
            postgres.dump(ORIGIN, project.resolve("custom"), List.of("-Fc"));
            postgres.dump(ORIGIN, project.resolve("inserts"), List.of("-Fc", "--inserts"));
            postgres.dump(ORIGIN, project.resolve("column-inserts"), List.of("-Fp", "--column-inserts"));
            postgres.dump(ORIGIN, project.resolve("by-root"), List.of("-Fc", "--load-via-partition-root"));
            postgres.dump(ORIGIN, project.resolve("by-root-text"), List.of("-Fp", "--load-via-partition-root"));
            postgres.dump(ORIGIN, project.resolve("folder"), List.of("-Fd"));
            postgres.dump(ORIGIN, project.resolve("tar"), List.of("-Ft"));
            try (var packed = new GZIPOutputStream(Files.newOutputStream(project.resolve("packed")))) {
                Files.copy(project.resolve("custom"), packed);
            }
            String[] roots = {"people: id % 10 = 3", "events: at >= '2025-01-01' and id % 7 = 0"};
            done(sandbox, with("reset --no-cache --yes --dump origin.sql", roots));
            Map<String, List<String>> expected = keys(sandbox);

            assertThat(expected.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            for (String dump : List.of(
                    "custom", "inserts", "column-inserts", "by-root", "by-root-text", "folder", "tar", "packed")) {
                done(sandbox, with("reset --no-cache --yes --dump " + dump, roots));
                assertThat(keys(sandbox)).as(dump).isEqualTo(expected);
                assertThat(sandbox.rows(BROKEN)).isEmpty();
            }
        }
    }

    @Test
    void theProjectSaysWhichPartIsTaken() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), SUBSET + "  rows: \"teams: 2\"\n")) {
            done(sandbox, "reset", "--yes", "--dump", "origin.sql");
            assertThat(Integer.parseInt(sandbox.rows("select count(*)::text from shop.people")
                            .getFirst()))
                    .isBetween(2, 299);
            assertThat(sandbox.rows(BROKEN)).isEmpty();

            done(sandbox, "reset", "--yes", "--dump", "origin.sql", "--subset", "all");
            assertThat(sandbox.rows("select count(*)::text from shop.people")).containsExactly("300");
            assertThat(sandbox.rows("select count(*)::text from shop.audit")).containsExactly("50");
        }
    }

    @Test
    void aTableIsTakenWhole() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")) {
            String[] reset = with("reset --no-cache --yes --dump origin.sql", "shop.audit: all", "people: 100%");
            Map<String, Long> planned = planned(sandbox, reset);
            done(sandbox, reset);

            assertThat(planned).containsEntry("shop.audit", 50L).containsEntry("shop.people", 300L);
            assertThat(loaded(sandbox, planned.keySet())).isEqualTo(planned);
            assertThat(sandbox.rows("select count(*)::text from shop.orders")).containsExactly("900");
            done(sandbox, with("reset --no-cache --yes --dump origin.sql", "shop.audit: all"));
            assertThat(sandbox.rows("select count(*)::text from shop.audit")).containsExactly("50");
        }
    }

    @Test
    void operatorsWithAQuestionMarkAreNoParameters() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")) {
            done(sandbox, with("reset --yes --dump origin.sql", "audit: id < 3 and '{\"a\": 1}'::jsonb ? 'a'"));

            assertThat(sandbox.rows("select id::text from shop.audit order by 1"))
                    .containsExactly("0", "1", "2");
        }
    }

    /** As pg_dump wrote texts before it qualified every name. */
    @Test
    void namesWithoutASchemaAreFoundAsTheTextSays() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")
                .file("masking.yml", "public.a: keep\nshop.a: keep\n")
                .file("old.sql", """
                        SET search_path = public, pg_catalog;
                        CREATE TABLE a (id int PRIMARY KEY);
                        CREATE SCHEMA shop;
                        SET search_path = shop, pg_catalog;
                        CREATE TABLE a (id int PRIMARY KEY);
                        SET search_path = public, pg_catalog;
                        COPY a (id) FROM stdin;
                        1
                        2
                        \\.
                        SET search_path = shop, pg_catalog;
                        COPY a (id) FROM stdin;
                        3
                        4
                        \\.
                        """)) {
            done(sandbox, with("reset --yes --dump old.sql", "shop.a: id >= 4"));

            assertThat(sandbox.rows("select id::text from shop.a")).containsExactly("4");
            assertThat(sandbox.rows("select id::text from public.a")).isEmpty();
        }
    }

    @Test
    void keysThatATextDoesNotTellAreRefused() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")
                .file("masking.yml", "public.a: keep\npublic.b: keep\npublic.c: keep\n")
                .file("odd.sql", """
                        CREATE TABLE public.a (id int PRIMARY KEY, at interval UNIQUE);
                        CREATE TABLE public.b (id int PRIMARY KEY, raw int, a int GENERATED ALWAYS AS (raw * 2) STORED REFERENCES public.a);
                        CREATE TABLE public.c (raw int, id int GENERATED ALWAYS AS (raw + 1) STORED PRIMARY KEY, at interval REFERENCES public.a (at));
                        INSERT INTO public.a VALUES (2, '24:00:00'), (4, '2 days');
                        INSERT INTO public.b (id, raw) VALUES (1, 1), (2, 2);
                        INSERT INTO public.c (raw, at) VALUES (1, '1 day'), (2, '2 days'), (3, '2 days');
                        """)) {
            Reseed.Ended computed = sandbox.run(with("reset --yes --dump odd.sql", "b: 1"));
            Reseed.Ended written = sandbox.run(with("reset --yes --dump odd.sql", "c: 1"));

            assertThat(computed.exit()).isEqualTo(2);
            assertThat(computed.stderr()).contains("public.b.a is computed").contains("--subset \"public.a: all\"");
            assertThat(written.exit()).isEqualTo(2);
            assertThat(written.stderr()).contains("written differently (interval, interval)");
            done(sandbox, with("reset --yes --dump odd.sql", "a: all", "b: id = 1", "c: 2"));
            assertThat(sandbox.rows("select count(*)::text from a")).containsExactly("2");
            assertThat(sandbox.rows("select id::text from b")).containsExactly("1");
            assertThat(sandbox.rows("select count(*)::text from c")).containsExactly("2");
        }
    }

    static Stream<List<String>> wrong() {
        return Stream.of(
                List.of("2", "orders: stat = 'paid'", "at character 1", "stat"),
                List.of("2", "orders: total > 5 and stat = 'paid'", "at character 15", "stat"),
                List.of("2", "orders: state = 'lost'", "at character 9", "lost"),
                List.of("2", "orders: total >", "at its end", "syntax"),
                List.of("2", "orders: total in (1, 2", "--subset", "parentheses"),
                List.of("2", "orders: person in (select id from shop.people)", "shop.people", "one row"),
                List.of(
                        "2",
                        "orders: total > (select max(total) from shop.orders)",
                        "at character 33",
                        "does not exist"),
                List.of("2", "people: ctid = '(0,1)'", "--subset", "where it is stored"),
                List.of("2", "people: people is not null", "--subset", "as a whole"),
                List.of("2", "events_2024: 1%", "it is a partition of shop.events", "name that table"),
                List.of("2", "orders: doubled > 3", "doubled", "the server computes"),
                List.of("2", "orders: sum(total) > 3", "at character 1", "aggregate"),
                List.of("2", "order: 1%", "no table", "did you mean orders"),
                List.of("2", "orders: 0%", "above 0", "1%"),
                List.of("1", "orders: total < 0", "no row", "choose other rows"),
                List.of("1", "people: (email)::int > 3", "shop.people (--subset)", "22P02"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsSaidBeforeAnythingIsMade(List<String> root) throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), SUBSET)) {
            List<String> before = sandbox.databases();
            Reseed.Ended ended = sandbox.run(with("reset --yes --stacktrace --dump origin.sql", root.get(1)));

            assertThat(ended.exit()).as(ended.toString()).isEqualTo(Integer.parseInt(root.get(0)));
            assertThat(ended.stderr())
                    .contains(root.get(2))
                    .contains(root.get(3))
                    .doesNotContain("p1@example");
            assertThat(sandbox.databases()).isEqualTo(before);
        }
    }

    @Test
    void whatTheProjectSaysWrongIsSaidWithItsPlace() throws IOException {
        String wrong = "subset: { children: { people.nobody: none } }\n";
        try (Sandbox sandbox = sandbox(Cluster.embedded(), wrong)) {
            Reseed.Ended ended = sandbox.run(with("reset --yes --dump origin.sql", "orders: 1"));

            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.stderr()).contains("reseed.yml:4:").contains("has no column nobody");
        }
    }

    @Test
    void tellsThatItIsNearlyEverything() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")) {
            Reseed.Ended plan = done(sandbox, with("reset --dry-run --dump origin.sql", "people: 99%"));

            assertThat(plan.stdout())
                    .contains("the subset is nearly everything")
                    .contains("nothing was done");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void refersToWhatTheDumpDoesNotHaveAsTheDumpDoes() throws IOException {
        try (Sandbox sandbox = sandbox(Cluster.embedded(), "")
                .file("masking.yml", "public.a: keep\npublic.b: keep\n")
                .file("broken.sql", """
                        CREATE TABLE public.a (id int PRIMARY KEY);
                        CREATE TABLE public.b (id int PRIMARY KEY, a int);
                        INSERT INTO public.a VALUES (1), (2);
                        INSERT INTO public.b VALUES (10, 1), (11, 99), (12, 2);
                        ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a) REFERENCES public.a (id) NOT VALID;
                        """)) {
            Reseed.Ended ended = done(sandbox, with("reset --yes --dump broken.sql", "b: id in (10, 11)"));

            assertThat(sandbox.rows("select id::text from b order by 1")).containsExactly("10", "11");
            assertThat(sandbox.rows("select id::text from a")).containsExactly("1");
            assertThat(ended.stdout()).contains("public.a").contains("1 row that");
        }
    }

    @Test
    void onlyADumpThatCanBeReadTwiceHasParts() throws IOException {
        try (Sandbox sandbox =
                sandbox(Cluster.embedded(), "").file("rows.sql", "COPY public.a (id) FROM stdin;\n1\n\\.\n")) {
            assertThat(sandbox.run(with("reset --yes --dump rows.sql", "a: 1")).stderr())
                    .contains("holds rows alone");
            assertThat(sandbox.run(with("reset --yes --dump -", "orders: 1")).stderr())
                    .contains("can be read once only");
            assertThat(sandbox.run(with("reset --yes", "orders: 1")).stderr()).contains("--subset wants a dump");
        }
    }
}
