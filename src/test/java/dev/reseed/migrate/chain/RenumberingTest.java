package dev.reseed.migrate.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenumberingTest {
    @TempDir
    Path folder;

    /** A chain in which V2__c cannot keep its version. */
    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("V1__a.sql", "V2__b.sql", "V2__c.sql", "U2__b.sql", "U2__c.sql", "V3__J.java")) {
            Files.writeString(folder.resolve(name), "select 1;\n");
        }
        Files.writeString(folder.resolve("V4__e.sql"), "select 1;\n-- depends: V2__c\nselect 2;\n");
        Files.writeString(folder.resolve("V2__c.sql.conf"), "executeInTransaction=false\n");
    }

    private FlywayChain migrations() {
        return new FlywayChain(folder, new Migrations(List.of(new ProjectPath("", folder)), Map.of()));
    }

    private static Set<Script> named(Chain chain, String name) {
        return Set.copyOf(chain.scripts().stream()
                .filter(script -> script.file().path().endsWith(name))
                .toList());
    }

    private List<Renumbering.Move> moves(String name, String... taken) {
        Chain chain = migrations().chain();
        return migrations()
                .renumbering()
                .behind(
                        chain,
                        named(chain, name),
                        Stream.of(taken).map(MigrationVersion::fromVersion).toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void renamesWhatBelongsToAScriptToo() throws IOException {
        Renumbering.apply(moves("V2__c.sql"));

        assertThat(files())
                .containsExactly(
                        "U2__b.sql",
                        "U5__c.sql",
                        "V1__a.sql",
                        "V2__b.sql",
                        "V3__J.java",
                        "V4__e.sql",
                        "V5__c.sql",
                        "V5__c.sql.conf");
    }

    @Test
    void comesBehindWhatIsTaken() {
        assertThat(moves("V2__c.sql", "7", "6").getFirst().to()).hasFileName("V8__c.sql");
    }

    @Test
    void comesBehindAMigrationInJava() throws IOException {
        Files.delete(folder.resolve("V4__e.sql"));
        assertThat(moves("V2__c.sql").getFirst().to()).hasFileName("V4__c.sql");
    }

    @Test
    void renamesNothingWhereSettingsAreInTheWay() throws IOException {
        Files.writeString(folder.resolve("V5__c.sql.conf"), "");
        refuses("V5__c.sql.conf is there already; nothing was renamed");
    }

    @Test
    void renamesNothingWhereAnUndoScriptIsInTheWay() throws IOException {
        List<Renumbering.Move> moves = moves("V2__c.sql");
        Files.writeString(folder.resolve("U5__c.sql"), "");
        assertThat(catchThrowableOfType(ReseedException.class, () -> Renumbering.apply(moves))
                        .why())
                .endsWith("U5__c.sql is there already; nothing was renamed");
    }

    @Test
    void aLinkThatLeadsNowhereIsInTheWayToo() throws IOException {
        Files.createSymbolicLink(folder.resolve("V5__c.sql"), Path.of("nowhere"));
        refuses("V5__c.sql is there already; nothing was renamed");
    }

    private void refuses(String why) throws IOException {
        List<String> before = files();
        List<Renumbering.Move> moves = moves("V2__c.sql");
        ReseedException e = catchThrowableOfType(ReseedException.class, () -> Renumbering.apply(moves));
        assertThat(e.why()).endsWith(why);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesTheOthersBackWhereOneCannotBeRenamed() throws IOException {
        List<Renumbering.Move> moves = moves("V2__c.sql");
        Files.delete(folder.resolve("U2__c.sql"));
        List<String> before = files();

        ReseedException e = catchThrowableOfType(ReseedException.class, () -> Renumbering.apply(moves));

        assertThat(e.what()).isEqualTo("U2__c.sql could not become U5__c.sql");
        assertThat(e.why()).endsWith("U2__c.sql is no longer there; the others have their names as before");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void tellsWhichCommentsNameTheOldVersion() {
        assertThat(migrations().renumbering().outdated(migrations().chain(), moves("V2__c.sql")))
                .containsExactly("V4__e.sql:2 says that it depends on V2__c, and V2__c.sql becomes V5__c.sql:"
                        + " correct the comment by hand");
        assertThat(migrations().renumbering().outdated(migrations().chain(), moves("V2__b.sql")))
                .isEmpty();
    }
}
