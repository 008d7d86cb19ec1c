package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locations are the folders a and b. */
class AppliedScriptsTest {
    @TempDir
    Path folder;

    private AppliedScripts of(List<String> recorded, String... files) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "select 1;\n");
        }
        FlywayChain migrations = new FlywayChain(
                folder,
                new Migrations(
                        List.of(new ProjectPath("a", folder.resolve("a")), new ProjectPath("b", folder.resolve("b"))),
                        Map.of()));
        return AppliedScripts.of(
                recorded, migrations.chain().scripts(), script -> migrations.historyName(script.file()));
    }

    private static List<String> shown(Collection<Script> scripts) {
        return scripts.stream().map(script -> script.file().shown()).sorted().toList();
    }

    @Test
    void theSameNameInTwoLocationsCannotBeTold() throws IOException {
        AppliedScripts applied = of(List.of("V1__a.sql", "V2__b.sql"), "a/V1__a.sql", "a/V2__b.sql", "b/V2__b.sql");
        assertThat(shown(applied.known())).containsExactly("a/V1__a.sql");
        assertThat(shown(applied.unsure())).containsExactly("a/V2__b.sql", "b/V2__b.sql");
    }

    @Test
    void aFolderBelowALocationBelongsToTheName() throws IOException {
        AppliedScripts applied = of(List.of("V2__b.sql"), "a/V2__b.sql", "b/sub/V2__b.sql");
        assertThat(shown(applied.known())).containsExactly("a/V2__b.sql");
        assertThat(applied.unsure()).isEmpty();
    }

    @Test
    void findsWhatWasAppliedWithOtherLocations() throws IOException {
        assertThat(shown(of(List.of("V2__b.sql"), "a/sub/V2__b.sql").known())).containsExactly("a/sub/V2__b.sql");
        assertThat(shown(of(List.of("db/a/V3__c.sql"), "a/V3__c.sql").known())).containsExactly("a/V3__c.sql");
        assertThat(shown(
                        of(List.of("b/V4__d.sql"), "a/V4__d.sql", "b/V4__d.sql").known()))
                .containsExactly("b/V4__d.sql");
    }

    @Test
    void aNameThatIsNoFilesIsNothing() throws IOException {
        assertThat(of(List.of("<< Flyway Baseline >>", "dev.reseed.V4__J"), "a/V1__a.sql")
                        .known())
                .isEmpty();
    }
}
