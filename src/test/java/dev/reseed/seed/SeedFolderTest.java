package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFolderTest {
    @TempDir
    Path root;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve("data").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x\n");
        }
    }

    private SeedFolder folder() {
        return SeedFolder.of(root, root.resolve("data"));
    }

    private Path path(String name) {
        return root.resolve("data").resolve(name);
    }

    @Test
    void ordersByNameAndReadsTablesFromNames() throws IOException {
        files(
                "900_sequences.sql",
                "020_shop.orders.csv",
                "010-venues.csv",
                "2024.csv",
                "plain.csv",
                "030_a.b.c.csv",
                "040_x.json",
                "x.jsonl",
                "y.ndjson");
        assertThat(folder().parts())
                .containsExactly(
                        new SeedFile.Csv(path("010-venues.csv"), "data/010-venues.csv", "", "venues"),
                        new SeedFile.Csv(path("020_shop.orders.csv"), "data/020_shop.orders.csv", "shop", "orders"),
                        new SeedFile.Csv(path("030_a.b.c.csv"), "data/030_a.b.c.csv", "a", "b.c"),
                        new SeedFile.Json(path("040_x.json"), "data/040_x.json", "", "x"),
                        new SeedFile.Csv(path("2024.csv"), "data/2024.csv", "", "2024"),
                        new SeedFile.Sql(path("900_sequences.sql"), "data/900_sequences.sql"),
                        new SeedFile.Csv(path("plain.csv"), "data/plain.csv", "", "plain"),
                        new SeedFile.Json(path("x.jsonl"), "data/x.jsonl", "", "x"),
                        new SeedFile.Json(path("y.ndjson"), "data/y.ndjson", "", "y"));
    }

    @Test
    void passesOverNotesAndHiddenFiles() throws IOException {
        files("README.md", ".hidden.csv", ".DS_Store");
        assertThat(folder().parts()).isEmpty();
    }

    @Test
    void refusesEverythingElseAtOnce() throws IOException {
        files("a.csv", "b.xml", "c.CSV", "sub/d.csv", ".csv.swp", "e.sql.bak");
        assertThatThrownBy(this::folder).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.why().lines()).containsExactly("data/b.xml", "data/c.CSV", "data/e.sql.bak", "data/sub");
        });
    }

    @Test
    void saysThatThereIsNoFolder() throws IOException {
        assertThatThrownBy(this::folder)
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).isEqualTo("it does not exist"));
        Files.writeString(root.resolve("data"), "");
        assertThatThrownBy(this::folder)
                .isInstanceOfSatisfying(
                        ReseedException.class,
                        e -> assertThat(e.why()).isEqualTo("it is not a folder, or may not be read"));
    }

    @Test
    void findsADatabasesOwnNameInSql() throws IOException {
        Files.writeString(root.resolve("010_tickets.csv"), "id\n");
        Files.writeString(root.resolve("020_x.sql"), "insert into tickets values ('tickets');\n");
        Files.writeString(root.resolve("030_y.sql"), "select 1;\nalter database tickets set a.b to '1';\n");
        assertThat(SeedFolder.of(root, root).naming(new DatabaseName("tickets")))
                .containsExactly("030_y.sql:2");
    }
}
