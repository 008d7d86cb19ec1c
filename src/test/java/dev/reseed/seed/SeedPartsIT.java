package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds of several parts, and what they leave for the rows that programs add. */
class SeedPartsIT {
    private static final String DEFINITIONS = """
            create table departments (id serial primary key, name text not null);
            create table staff (
                id int generated always as identity primary key,
                department_id int not null references departments,
                name text not null);
            """;

    @TempDir
    Path folder;

    @Test
    void numbersOfAFileAreNotGivenOnceMore() throws IOException {
        Files.writeString(folder.resolve("departments.csv"), "id,name\n1,Sales\n7,Support\n");
        Path seed = Files.writeString(folder.resolve("seed.yml"), "load:\n  - csv: departments.csv\n  - auto: true\n");
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_parts", DEFINITIONS)) {
            SpecSeed.read(folder, seed, SeedOptions.NONE).load(database::open, Progress.NONE, new Cancellation());

            try (Session session = database.open()) {
                assertThat(number(session, "insert into departments (name) values ('Legal') returning id"))
                        .isEqualTo(8);
                assertThat(number(session, "insert into staff (department_id, name) values (7, 'Ada') returning id"))
                        .isEqualTo(session.<Integer>one("select count(*) from staff", row -> row.getInt(1)));
            }
        }
    }

    @Test
    void whereEveryTableHasRowsNothingIsDone() {
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_parts_full", DEFINITIONS)) {
            SpecSeed seed = SpecSeed.automatic(SeedOptions.NONE);
            seed.load(database::open, Progress.NONE, new Cancellation());

            assertThatThrownBy(() -> seed.load(database::open, Progress.NONE, new Cancellation()))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.what()).isEqualTo("no table can be filled");
                        assertThat(e.why()).contains("departments keeps the rows that it has");
                    });
        }
    }

    @Test
    void tablesThatBelongToNoOtherGetTheNumberThatIsGiven() throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.yml"), "load:\n  - auto: { rows: 7, except: [staff] }\n");
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_parts_number", DEFINITIONS)) {
            Seed.Loaded loaded = SpecSeed.read(folder, seed, new SeedOptions(Optional.of("3"), false))
                    .load(database::open, Progress.NONE, new Cancellation());

            assertThat(loaded.rows()).isEqualTo(21);
        }
    }

    @Test
    void whatAFileComputesIsWhatRowsHave() throws IOException {
        String definitions = """
                create table members (
                    id int generated always as identity primary key,
                    joined_on date not null, expires_on date not null, check (expires_on > joined_on));
                create table fines (
                    id int generated always as identity primary key,
                    amount_cents int not null check (amount_cents > 0),
                    paid_cents int not null default 0, paid_at timestamptz,
                    check (paid_cents <= amount_cents),
                    check (paid_cents = 0 or paid_at is not null));
                """;
        Path seed = Files.writeString(folder.resolve("seed.yml"), """
                load:
                  - tables:
                      members: { rows: 40, columns: { expires_on: = joined_on + 365 } }
                      fines: { rows: 60, columns: { paid_cents: = amount_cents } }
                """);
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_parts_computed", definitions)) {
            SpecSeed.read(folder, seed, SeedOptions.NONE).load(database::open, Progress.NONE, new Cancellation());

            try (Session session = database.open()) {
                assertThat(number(session, "select count(*) from members where expires_on = joined_on + 365"))
                        .isEqualTo(40);
                assertThat(number(session, "select count(*) from fines where paid_cents = amount_cents"))
                        .isEqualTo(60);
            }
        }
    }

    private static int number(Session session, String statement) {
        return session.<Integer>one(statement, row -> row.getInt(1));
    }
}
