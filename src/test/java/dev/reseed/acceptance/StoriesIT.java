package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
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

/** What happened to real teams, from the state that they were in to the end that they should have had. */
class StoriesIT {
    private static final String V1 = """
            create table event_ticket (
                id bigint primary key,
                name text not null,
                price_cents bigint not null,
                quantity_available integer not null default 0,
                is_active boolean not null default true,
                benefits text,
                sale_start timestamptz,
                sale_end timestamptz,
                display_order integer not null default 0
            );
            """;

    private static final String V2 = """
            create type ticket_status as enum ('draft', 'on_sale', 'sold_out');
            alter table event_ticket
                drop column quantity_available,
                drop column is_active,
                drop column benefits,
                add column quantity integer not null default 0,
                add column status ticket_status not null default 'draft',
                add column max_per_order integer,
                add column created_at timestamptz not null default now(),
                add column updated_at timestamptz not null default now();
            """;

    private static final String TICKETS = """
            insert into event_ticket (id, name, price_cents, quantity_available, is_active, benefits)
            select i, 'Ticket ' || i, 100 * i, case when i % 3 = 0 then 0 else i end, i <> 4,
                case when i % 2 = 0 then 'a drink' end
            from generate_series(1, 10) i
            """;

    private static final String USERS = """
            create table authentication_user (
                id bigint primary key,
                email text not null unique,
                avatar text,
                login_count integer not null default 0
            );
            """;

    @TempDir
    Path folder;

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    private Sandbox project(Cluster cluster, String migration, String text) {
        return new Sandbox(cluster, folder, "story")
                .file("seed/010_nothing.sql", "select 1;\n")
                .file("checks.sql", "-- name: nothing is wrong\nselect 1 where false;\n")
                .settings("")
                .file("migrations/" + migration, text);
    }

    /** Works in development, fails in production: production has V2, the development database never got it. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theMigrationThatDevelopmentNeverGot(Cluster cluster) {
        try (Sandbox sandbox = project(cluster, "V1__tickets.sql", V1)) {
            sandbox.reset();
            sandbox.file("migrations/V2__rework.sql", V2);
            sandbox.file("production.sql", V1 + V2);

            Reseed.Ended status = sandbox.run("status");
            Reseed.Ended verify = sandbox.run("verify");
            Reseed.Ended compared = sandbox.run("status");
            Reseed.Ended diff = sandbox.run("diff", "dev", "file:production.sql");
            sandbox.reset();
            Reseed.Ended after = sandbox.run("verify");

            assertThat(status.stdout())
                    .contains("pending: V2__rework.sql")
                    .contains("schema      not compared with these migrations yet (reseed verify)\n");
            assertThat(verify.exit()).isEqualTo(5);
            for (Reseed.Ended each : new Reseed.Ended[] {verify, compared, diff}) {
                assertThat(each.stdout())
                        .contains(
                                "- quantity_available integer DEFAULT 0 NOT NULL\n",
                                "- is_active boolean DEFAULT true NOT NULL\n",
                                "- benefits text\n",
                                "+ quantity integer DEFAULT 0 NOT NULL\n",
                                "+ status public.ticket_status DEFAULT 'draft'::public.ticket_status NOT NULL\n",
                                "+ max_per_order integer\n");
            }
            assertThat(diff.exit()).isEqualTo(5);
            assertThat(diff.stdout()).contains("+ type public.ticket_status\n").doesNotContain("is now");
            assertThat(after.exit()).as(after.stdout()).isZero();
        }
    }

    /** In development nothing is lost, since nothing is there: production's rows say what is, and how much. */
    @Test
    void theRowsThatDevelopmentNeverHad() {
        try (Sandbox sandbox = project(Cluster.installed(), "V1__tickets.sql", V1)
                .settings("masking: { rules: masking.yml }")
                .file("masking.yml", "public.event_ticket: keep\n")) {
            sandbox.reset();
            sandbox.in(TICKETS);
            Path production = folder.resolve("production.dump");
            new Postgres(sandbox.cluster()).dump(new DatabaseName("story"), production, List.of("-Fc"));
            sandbox.in("truncate event_ticket");
            sandbox.file("migrations/V2__rework.sql", V2);

            Reseed.Ended development = sandbox.run("rehearse");
            Reseed.Ended rehearsed = sandbox.run("rehearse", "--on", "dump:" + production, "--data");

            tellsWhoseColumnsGo(development.stdout());
            assertThat(development.stdout()).contains("0 errors, 3 warnings, ").doesNotContain("loses ");
            tellsWhoseColumnsGo(rehearsed.stdout());
            tellsWhatIsLost(rehearsed.stdout());
            assertThat(rehearsed.stdout()).contains("on: " + production + " with its rows, masked\n");
            for (Reseed.Ended each : List.of(development, rehearsed)) {
                assertThat(each.exit()).as(each.toString()).isEqualTo(5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theRowsThatTheReworkLoses(Cluster cluster) {
        try (Sandbox sandbox = project(cluster, "V1__tickets.sql", V1)) {
            sandbox.reset();
            sandbox.in(TICKETS);
            sandbox.file("migrations/V2__rework.sql", V2);

            Reseed.Ended told = sandbox.run("rehearse");
            Reseed.Ended verbose = sandbox.run("rehearse", "--verbose");

            assertThat(told.exit()).as(told.stderr()).isEqualTo(5);
            assertThat(told.stdout())
                    .containsPattern("\\n  2 +alter table event_ticket drop column quantity_available, .*"
                            + " ACCESS EXCLUSIVE on public.event_ticket\\n")
                    .contains("on: a copy of \"story\", with its rows\n")
                    .contains("would be applied: 1 migration, in ")
                    .contains("; 3 errors, 3 warnings, ");
            tellsWhoseColumnsGo(told.stdout());
            tellsWhatIsLost(told.stdout());
            assertThat(verbose.stdout())
                    .contains("note: migrations/V2__rework.sql:1: fails when it is run again:"
                            + " type \"ticket_status\" already exists [not-idempotent]\n")
                    .contains("""
                              try: DO $$ BEGIN
                                     create type ticket_status as enum ('draft', 'on_sale', 'sold_out');
                                   EXCEPTION WHEN duplicate_object THEN NULL;
                                   END $$;
                            """)
                    .contains(
                            "note: migrations/V2__rework.sql:2: takes a lock on public.event_ticket (ACCESS EXCLUSIVE)")
                    .contains("  try: SET LOCAL lock_timeout = '5s';\n");
            assertThat(sandbox.rows("select count(benefits) from event_ticket"))
                    .as("nothing was run")
                    .containsExactly("5");
        }
    }

    private static void tellsWhoseColumnsGo(String stdout) {
        for (String column : List.of("quantity_available", "is_active", "benefits")) {
            assertThat(stdout).contains("""
                    warning: migrations/V2__rework.sql:2: drops the column public.event_ticket.%s [dropped-column]
                      why: a program that still names it fails from that moment on
                      try: first let no program use it, and drop it in a later deployment
                    """.formatted(column));
        }
    }

    private static void tellsWhatIsLost(String stdout) {
        String loses = "error: migrations/V2__rework.sql:2: loses the values of public.event_ticket.";
        assertThat(stdout)
                .contains(loses + "quantity_available in 10 of 10 rows, 7 of them another than the default ")
                .contains(loses + "is_active in 10 of 10 rows, 1 of them another than the default ")
                .contains(loses + "benefits in 5 of 10 rows")
                .contains("  try: copy what is still needed elsewhere first, in an earlier migration\n");
    }

    /** The column that came by hand: the history says that all is applied, and the schema is another. */
    @ParameterizedTest
    @MethodSource("clusters")
    void theColumnThatCameByHand(Cluster cluster) throws IOException {
        try (Sandbox sandbox = project(cluster, "V1__users.sql", USERS)) {
            sandbox.reset();
            sandbox.in(
                    "alter table authentication_user drop column login_count",
                    "alter table authentication_user add column avatar_url text");

            Reseed.Ended verify = sandbox.run("verify");

            assertThat(verify.exit()).isEqualTo(5);
            assertThat(verify.stdout())
                    .contains("ok  migrations  1 applied, 0 pending\n")
                    .contains("    ~ table public.authentication_user\n"
                            + "        - avatar_url text\n"
                            + "        + login_count integer DEFAULT 0 NOT NULL\n");

            sandbox.in("insert into authentication_user (id, email, avatar_url) values (1, 'a@example.net', 'x.png')");
            Reseed.Ended careful = sandbox.run("diff", "dev", "migrations", "--sql");
            Reseed.Ended consented = sandbox.run("diff", "dev", "migrations", "--sql", "--yes");
            assertThat(careful.exit()).isEqualTo(5);
            assertThat(careful.stdout())
                    .contains("--   ALTER TABLE public.authentication_user DROP COLUMN IF EXISTS avatar_url;\n")
                    .contains(
                            "\nALTER TABLE public.authentication_user ADD COLUMN IF NOT EXISTS login_count integer DEFAULT 0 NOT NULL;\n");
            assertThat(consented.exit()).as(consented.stderr()).isZero();
            assertThat(consented.stdout()).contains("the schemas are the same afterwards");
            assertThat(sandbox.rows("select avatar_url from authentication_user"))
                    .as("nothing was run")
                    .containsExactly("x.png");

            new Postgres(cluster).script(new DatabaseName("story"), write(sandbox, consented.stdout()));

            assertThat(sandbox.run("verify").exit()).isZero();
            assertThat(sandbox.rows("select login_count from authentication_user"))
                    .containsExactly("0");
        }
    }

    private static Path write(Sandbox sandbox, String script) throws IOException {
        return Files.writeString(sandbox.project().resolve("transition.sql"), script);
    }
}
