package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.Settings;
import dev.reseed.testing.Cluster;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same seed makes the same rows, whatever the number of sessions that send them. */
class SeedWorkersIT {
    /** Some rows more than go to the server at a time; a trigger that tells in which order rows came. */
    private static final String DEFINITIONS = """
            create table customers (id bigint generated always as identity primary key, email text not null unique, full_name text);
            create table orders (
                id bigint generated always as identity primary key, customer_id bigint not null references customers on delete cascade,
                placed_at timestamptz not null, note text);
            create table products (id serial primary key, name text not null, price numeric(10, 2) not null);
            create table audit (id bigserial primary key, product int not null, name text);
            create function audited() returns trigger language plpgsql as $$
            begin
                insert into public.audit (product, name) values (new.id, new.name);
                return new;
            end $$;
            create trigger audited after insert on products for each row execute function audited();
            """;

    private static final Settings SETTINGS = new Settings(7, micros(2024), micros(2026), BigDecimal.valueOf(2_500));

    private static long micros(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    }

    private static Map<String, String> contents(int workers) {
        Generation generation = new Generation(SETTINGS, Locales.of(List.of("en-US")));
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_workers", DEFINITIONS)) {
            SeedPlan plan;
            try (Session session = database.open()) {
                plan = generation.plan(
                        planner -> planner.auto(Set.of(new TableName("public", "audit")), Map.of()),
                        session,
                        new Cancellation());
            }
            SeedLoad.Result result =
                    new SeedLoad(plan, workers).run(database::open, Progress.NONE.start(""), new Cancellation());
            assertThat(result.rows()).isEqualTo(plan.total()).isGreaterThan(50_000);
            Map<String, String> contents = database.contents();
            try (Session session = database.open()) {
                contents.put(
                        "next",
                        session.one(
                                "insert into orders (customer_id, placed_at) values (1, now()) returning id",
                                row -> row.getString(1)));
            }
            return contents;
        }
    }

    @Test
    void oneWorkerAndFourMakeTheSameRows() {
        Map<String, String> contents = contents(1);

        assertThat(contents).hasSize(5);
        assertThat(contents(4)).isEqualTo(contents);
    }
}
