package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demo data is brought into a copy of the live database, which is swapped in when all of it is there; or is only looked at. */
class SeedingIT {
    private static final String TABLES = """
            create table customers (id bigint generated always as identity primary key, email text not null unique, full_name text not null);
            create table orders (
                id bigint generated always as identity primary key, customer_id bigint not null references customers on delete cascade,
                state text not null check (state in ('open', 'paid')), placed_at timestamptz not null);
            """;

    private static final String DEMO = """
            seed: 5
            load:
              - tables:
                  customers:
                    rows: 7
                    pin:
                      - { email: demo@example.com, full_name: Demo Login }
                  orders:
                    per: customers
                    count: 2
                    columns:
                      state: { constant: paid }
            """;

    private static final String CONTENTS = """
            select md5(coalesce((select string_agg(c::text, ',' order by id) from customers c), '')
                    || coalesce((select string_agg(o::text, ',' order by id) from orders o), ''))
            """;

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void project() {
        sandbox = Sandbox.people(Cluster.embedded(), folder, "demo_data")
                .file("migrations/V3__shop.sql", TABLES)
                .file("seeds/demo.yml", DEMO);
    }

    @AfterEach
    void dropDatabases() {
        sandbox.close();
    }

    private Reseed.Ended done(String... arguments) {
        Reseed.Ended ended = sandbox.run(arguments);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended;
    }

    private long count(String table) {
        return Long.parseLong(sandbox.rows("select count(*) from " + table).getFirst());
    }

    private String contents() {
        return sandbox.rows(CONTENTS).getFirst();
    }

    @Test
    void emptyTablesAreFilledAndOthersKeepTheirRows() {
        sandbox.reset();

        Reseed.Ended ended = done("seed", "--auto", "--yes");

        assertThat(ended.stdout())
                .contains("more rows, 1 check passed, in ")
                .contains("note: people keeps the rows that it has")
                .contains("kept: the former one, as demo_data__kept_");
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        assertThat(count("customers")).isPositive();
        assertThat(count("orders")).isGreaterThan(count("customers"));
        assertThat(sandbox.rows("select distinct state from orders order by 1")).containsExactly("open", "paid");
    }

    @Test
    void undoTakesTheRowsBackAndTheSameSeedMakesThemAgain() {
        sandbox.reset();
        done("seed", "--auto", "--yes");
        String first = contents();

        done("undo", "--yes");
        long after = count("customers");
        done("seed", "--auto", "--yes");

        assertThat(after).isZero();
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void aSeedFileSaysHowManyRowsOfWhatThereAre() {
        sandbox.reset();

        done("seed", "seeds/demo.yml", "--yes");

        assertThat(count("customers")).isEqualTo(7);
        assertThat(sandbox.rows("select count(*) from orders group by customer_id"))
                .hasSize(7)
                .containsOnly("2");
        assertThat(sandbox.rows("select distinct state from orders")).containsExactly("paid");
        assertThat(sandbox.rows("select id || ' ' || full_name from customers where email = 'demo@example.com'"))
                .containsExactly("1 Demo Login");
    }

    @Test
    void aSeedThatIsRefusedLeavesEverythingAsItWas() {
        refuseOrders();

        assertNothingHappens(1, "no more orders", "seed", "seeds/demo.yml", "--yes");
    }

    @Test
    void withoutASeedFileATableThatRefusesItsRowsStaysEmpty() {
        refuseOrders();

        Reseed.Ended ended = sandbox.run("seed", "--auto", "--yes");

        assertThat(ended.exit()).as(ended.stderr()).isZero();
        assertThat(ended.stdout()).contains("orders gets no rows: the server refused one: no more orders");
        assertThat(count("orders")).isZero();
        assertThat(count("customers")).isPositive();
    }

    private void refuseOrders() {
        sandbox.file("migrations/V4__refusal.sql", """
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if (select count(*) from public.orders) > 5 then raise exception 'no more orders'; end if;
                    return new;
                end $$;
                create trigger refuse before insert on orders for each row execute function refuse();
                """);
        sandbox.reset();
    }

    @Test
    void aCheckThatFindsRowsOfTheSeedLeavesEverythingAsItWas() {
        sandbox.reset();
        sandbox.file("checks.sql", "-- name: nobody has paid\nselect * from orders where state = 'paid';\n");

        assertNothingHappens(5, "\"nobody has paid\"", "seed", "seeds/demo.yml", "--yes");
    }

    @Test
    void aWrongSeedFileIsToldWithItsLines() {
        sandbox.reset();
        sandbox.file("seeds/wrong.yml", "load:\n  - tables:\n      custmers: { rows: 3 }\n");

        assertNothingHappens(
                2,
                "seeds/wrong.yml:3:7: there is no table custmers; did you mean customers?",
                "seed",
                "seeds/wrong.yml",
                "--yes");
    }

    @Test
    void aDryRunWritesNothing() {
        sandbox.reset();

        assertThat(assertNothingHappens(0, "", "seed", "--auto", "--dry-run").stdout())
                .contains("load generated rows")
                .contains("nothing was done");
    }

    @Test
    void aPreviewShowsTheRowsOfTheSeedAndWritesNothing() throws IOException {
        sandbox.reset();
        Reseed.Ended json = assertNothingHappens(
                0, "", "seed", "preview", "customers", "--seed", "seeds/demo.yml", "--rows", "3", "--output", "json");
        Reseed.Ended text = assertNothingHappens(0, "", "seed", "preview", "public.people", "--auto");

        done("seed", "seeds/demo.yml", "--yes");

        JsonNode tree = new ObjectMapper().readTree(json.stdout());
        assertThat(tree.path("count").asLong()).isEqualTo(7);
        assertThat(tree.path("rows")).hasSize(3);
        List<String> emails = tree.path("rows").findValuesAsText("email");
        assertThat(emails).isEqualTo(sandbox.rows("select email from customers order by id limit 3"));
        assertThat(text.stdout().lines().findFirst()).contains("people: the first 10 of 50 rows (generated rows)");
    }

    @Test
    void aPreviewOfWhatIsNotThereIsAnError() {
        sandbox.reset();

        assertNothingHappens(2, "did you mean customers?", "seed", "preview", "custmers", "--auto");
        assertNothingHappens(2, "the seed seed makes no rows", "seed", "preview", "people");
        assertNothingHappens(
                2, "seeds/demo.yml makes no rows of people", "seed", "preview", "people", "--seed", "seeds/demo.yml");
        assertNothingHappens(2, "--auto does not go with --seed", "seed", "preview", "people", "--seed", "x", "--auto");
    }

    @Test
    void aDatabaseThatIsMissingIsTold() {
        Reseed.Ended preview = sandbox.run("seed", "preview", "people", "--auto");
        Reseed.Ended init = sandbox.run("seed", "init");

        assertThat(preview.exit()).isEqualTo(4);
        assertThat(preview.stderr())
                .contains("the server has no database \"demo_data\"")
                .contains("reseed reset");
        assertThat(init.exit()).isEqualTo(4);
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void aSeedFileThatWasWrittenMakesTheSameRows() {
        sandbox.reset();
        Reseed.Ended init = assertNothingHappens(0, "", "seed", "init", "--empty");
        done("seed", "--auto", "--yes");
        String automatic = contents();
        done("undo", "--yes");

        sandbox.file("seeds/made.yml", init.stdout());
        done("seed", "seeds/made.yml", "--yes");

        assertThat(contents()).isEqualTo(automatic);
    }

    private Reseed.Ended assertNothingHappens(int exit, String told, String... arguments) {
        List<String> picture = sandbox.picture();
        String before = contents();
        Reseed.Ended ended = sandbox.run(arguments);

        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
        assertThat(ended.stderr()).contains(told);
        assertThat(sandbox.picture()).isEqualTo(picture);
        assertThat(contents()).isEqualTo(before);
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        return ended;
    }
}
