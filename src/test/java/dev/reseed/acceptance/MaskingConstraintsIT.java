package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constraints that pseudonyms have to fulfil, and those that nobody can tell of. */
class MaskingConstraintsIT {
    private static final String NAME = "masking_constraints_it";
    private static final int PEOPLE = 500;

    private static final String SCHEMA = """
            CREATE DOMAIN public.zip AS text CONSTRAINT zip_form CHECK ((VALUE ~ '^[0-9]{5}$'::text));
            CREATE DOMAIN public.mail AS text CONSTRAINT mail_form CHECK ((VALUE ~ '^[a-z0-9.]+@[a-z0-9.]+\\.[a-z]{2,}$'::text));
            CREATE TABLE public.people (
                id integer NOT NULL,
                email public.mail NOT NULL,
                login text,
                desk text,
                code character varying(8),
                phone text,
                zip public.zip,
                born date,
                left_on date,
                state text,
                CONSTRAINT people_login CHECK ((login ~ '^[A-Z]{2}[0-9]{3}$'::text)),
                CONSTRAINT people_code CHECK (((code)::text = upper((code)::text))),
                CONSTRAINT people_phone CHECK ((phone ~ '^\\+[0-9]{2} [0-9 ]{6,}$'::text)),
                CONSTRAINT people_dates CHECK (((left_on IS NULL) OR (left_on > born))),
                CONSTRAINT people_born CHECK ((born < CURRENT_DATE))
            );
            ALTER TABLE ONLY public.people
                ADD CONSTRAINT people_desk EXCLUDE USING btree (lower(desk) WITH =);
            """;

    private static final String RULES = """
            public.people:
              id: keep
              email: email
              login: username
              desk: company
              code: format
              phone: phone
              zip: postcode
              born: { shift: { days: 30, per: id } }
              left_on: { shift: { days: 30, per: id } }
              state: keep
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox(String schema) {
        Cluster cluster = Cluster.installed();
        String rows = "COPY public.people FROM stdin;\n"
                + IntStream.rangeClosed(1, PEOPLE)
                        .mapToObj(i -> i + "\tperson" + i + "@secretmail.de\tUS" + (100 + i) + "\tDesk " + i + "\tAB"
                                + i + "\t+49 30 " + (1_000_000 + i) + "\t" + (10_000 + i) + "\t1980-01-0" + (1 + i % 9)
                                + "\t2001-01-01\t" + (i % 2 == 0 ? "new" : "old"))
                        .collect(Collectors.joining("\n"))
                + "\n\\.\n";
        return new Sandbox(cluster, folder, NAME)
                .file("reseed.yml", """
                        database: %s
                        server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                        masking: { rules: masking.yml }
                        """.formatted(NAME, cluster.port()))
                .file("masking.yml", RULES)
                .file("dump.sql", schema + rows)
                .file("rows.sql", rows);
    }

    @Test
    void pseudonymsFulfilWhatTextsOfTheirShapeDo() {
        try (Sandbox sandbox = sandbox(SCHEMA)) {
            Reseed.Ended plan = sandbox.run("reset", "--dump", "dump.sql", "--dry-run");
            assertThat(plan.stdout()).contains("may break CHECK: public.people.born (people_born)");
            assertThat(plan.stdout())
                    .doesNotContain(
                            "mail_form",
                            "people_login",
                            "people_desk",
                            "people_code",
                            "people_phone",
                            "people_dates",
                            "zip_form");

            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(ended.exit()).as(ended.toString()).isZero();
            assertMasked(sandbox);

            // Of rows alone, the database tells the constraints.
            Reseed.Ended loaded = sandbox.run("load", "rows.sql", "--yes", "--replace");
            assertThat(loaded.exit()).as(loaded.toString()).isZero();
            assertMasked(sandbox);
        }
    }

    private static void assertMasked(Sandbox sandbox) {
        assertThat(sandbox.rows("""
                    select count(distinct email) || ' ' || bool_and(email !~ 'person|secret' and length(email) >= 21)
                           || ' ' || (count(*) filter (where zip::int = 10000 + id) < 5) || ' ' || count(distinct zip)
                      from people
                    """)).containsExactly(PEOPLE + " true true " + PEOPLE);
    }

    @Test
    void whatCannotHoldIsRefusedBeforeAnythingIsMade() {
        String more =
                "CREATE UNIQUE INDEX people_mailbox ON public.people USING btree (split_part(email, '@'::text, 1));\n";
        try (Sandbox sandbox = sandbox(SCHEMA.replace(
                        "people_code CHECK (((code)::text = upper((code)::text)))",
                        "people_code CHECK ((code IS NOT NULL))")
                + more)) {
            sandbox.file("masking.yml", RULES.replace("code: format", "code: null"));
            Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "dump.sql");
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.stderr())
                    .contains("masking.yml:3:", "people_mailbox", "masking.yml:6:", "public.people.code");
            assertThat(sandbox.databases()).isEmpty();
        }
    }
}
