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
                assertThat(next(session, "insert into departments (name) values ('Legal') returning id"))
                        .isEqualTo(8);
                assertThat(next(session, "insert into staff (department_id, name) values (7, 'Ada') returning id"))
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

    private static int next(Session session, String insert) {
        return session.<Integer>one(insert, row -> row.getInt(1));
    }
}
