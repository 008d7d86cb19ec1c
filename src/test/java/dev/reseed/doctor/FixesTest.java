package dev.reseed.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.doctor.claims.Claims;
import dev.reseed.doctor.claims.FileFix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixesTest {
    @TempDir
    Path outer;

    private Path folder;

    @BeforeEach
    void makeTheProject() throws IOException {
        folder = Files.createDirectories(outer.resolve("project"));
    }

    private List<Claim> claims() {
        return Claims.find(folder, Map.of()).found();
    }

    private static Edit port(Claim claim) {
        return new Edit(claim.address().port(), "5555");
    }

    @Test
    void twoPartsOfALineAreOneLine() throws IOException {
        Files.writeString(folder.resolve(".env"), "U=postgres://h:5433/x\nV=postgres://h:5434/y\n");
        ClaimedAddress first = claims().getFirst().address();
        List<Edit> edits = List.of(
                new Edit(first.port(), "5555"),
                new Edit(first.host(), "localhost"),
                port(claims().getFirst()),
                port(claims().getLast()));

        Fixes fixes = Fixes.applicable(folder, edits);

        assertThat(fixes.lines()).isEqualTo(2);
        assertThat(fixes.edits()).hasSize(3);
        assertThat(fixes.files())
                .singleElement()
                .extracting(FileFix::lines)
                .isEqualTo(List.of(
                        new FileFix.Line(1, Optional.of("U=postgres://h:5433/x"), "U=postgres://localhost:5555/x"),
                        new FileFix.Line(2, Optional.of("V=postgres://h:5434/y"), "V=postgres://h:5555/y")));
    }

    @Test
    void aFileOfTwoNamesIsChangedOnce() throws IOException {
        Files.writeString(folder.resolve(".env"), "PORT=5433\nU=postgres://h:$PORT/x\n");
        Files.createDirectory(folder.resolve("api"));
        Files.createSymbolicLink(folder.resolve("api/.env"), Path.of("../.env"));
        Files.writeString(folder.resolve("api/application.yml"), "u.url: jdbc:postgresql://h:${PORT}/x\n");
        List<Edit> edits = claims().stream().map(FixesTest::port).toList();

        Fixes fixes = Fixes.applicable(folder, edits);

        assertThat(edits).extracting(each -> each.place().file()).containsExactlyInAnyOrder(".env", "api/.env");
        assertThat(fixes.lines()).isEqualTo(1);
        FileFix.apply(fixes.files());
        assertThat(folder.resolve(".env")).content().isEqualTo("PORT=5555\nU=postgres://h:$PORT/x\n");
    }

    @Test
    void aFileThatCannotBeChangedIsTold() throws IOException {
        Path outside = Files.writeString(outer.resolve("outside"), "A=1\n");
        Files.createSymbolicLink(folder.resolve(".env"), outside);
        Files.writeString(
                folder.resolve("compose.yml"),
                "services: { db: { image: \"postgres:15\", ports: [\"${DB_PORT:-5433}:5432\"] } }\n");

        Fixes fixes = Fixes.of(folder, claims().stream().map(FixesTest::port).toList());

        assertThat(fixes.isEmpty()).isTrue();
        assertThat(fixes.refusals()).containsExactly(".env is a link that leads out of the project");
        assertThat(outside).content().isEqualTo("A=1\n");
    }

    @Test
    void onlyTheFilesThatReseedWritesToAreApplicable() throws IOException {
        for (String name : List.of(".env", ".env.production", "prod.env")) {
            Files.writeString(folder.resolve(name), "U=postgres://h:5433/x\n");
        }
        List<Edit> edits = claims().stream().map(FixesTest::port).toList();

        assertThat(Fixes.of(folder, edits).files()).hasSize(3);
        assertThat(Fixes.applicable(folder, edits).files())
                .extracting(FileFix::file)
                .containsExactly(".env");
    }
}
