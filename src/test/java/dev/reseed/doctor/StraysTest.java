package dev.reseed.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.doctor.claims.Claims;
import dev.reseed.server.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files lead past the environment, by their texts alone. */
class StraysTest {
    private static final Destination SHOP = new Destination(
            new Address.Tcp("127.0.0.1", 5433), Optional.of("ann"), Optional.of("shop"), Optional.empty(), Map.of());

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        file("reseed.yml", "database: shop\nserver: embedded\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> strays() {
        Pointers.Chosen chosen = new Pointers.Chosen("dev", "reseed.yml", Optional.of(SHOP));
        return Strays.of(
                Pointers.of(Optional.of(chosen), Claims.find(folder, Map.of()).found()), SHOP);
    }

    @Test
    void aFileThatNamesAnotherPort() throws IOException {
        file(".env", "DATABASE_URL=postgres://ann@localhost:5432/shop\n");
        file("config/database.yml", "development:\n  adapter: postgresql\n  database: shop\n");

        assertThat(strays())
                .containsExactly(".env:1 names this database at localhost:5432, and it is at 127.0.0.1:5433");
    }

    @Test
    void theSamePortAnotherDatabaseAnotherMachineAndExamplesAreNoStrays() throws IOException {
        file(".env", """
                A_URL=postgres://ann@localhost:5433/shop
                B_URL=postgres://ann@localhost:5432/other
                C_URL=postgres://ann@db:5432/shop
                D_URL=postgres://ann@10.1.2.3:5432/shop
                """);
        file(".env.example", "DATABASE_URL=postgres://ann@localhost:5432/shop\n");
        file(
                "compose.yml",
                "services: { db: { image: 'postgres:15', environment: { POSTGRES_DB: shop }, ports: ['5432:5432'] } }\n");

        assertThat(strays()).isEmpty();
    }

    @Test
    void anotherEnvironmentsServerIsKnownToBeMeant() throws IOException {
        file(".env", "DATABASE_URL=postgres://ann@localhost:5432/shop\n");
        file("reseed.yml", """
                database: shop
                server: embedded
                environments:
                  local: { server: { url: "postgresql://localhost:5432", user: ann } }
                """);

        assertThat(strays()).isEmpty();
    }
}
