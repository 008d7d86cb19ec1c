package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the way in which a dump is given is found before anything is done, and before it is read. */
class DumpUsageIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void project() {
        sandbox = Sandbox.people(Cluster.embedded(), folder, "dump_usage")
                .settings("masking: { rules: masking.yml }")
                .file("masking.yml", "")
                .file("prod.sql", "create table people (id int);\n")
                .file("comment.sql", "-- a dump that was never written\n")
                .file("people.csv", "id,name\n1,Ada\n")
                .file("program", "\u007fELF\u0002\u0001\u0000");
    }

    @AfterEach
    void dropDatabases() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "--dump gone.dump ¦ there is no dump gone.dump",
                "--dump /dev/null ¦ the dump /dev/null cannot be read",
                "--dump comment.sql ¦ comment.sql is no dump",
                "--dump people.csv ¦ people.csv is no dump",
                "--dump program ¦ program is no dump",
                "--dump prod.sql --no-data ¦ --no-data does not go with --dump",
                "--dump prod.sql --include everything ¦ --include does not know \"everything\"",
                "--include roles ¦ --include wants a dump",
                "--dump prod.sql --dump prod.sql ¦ --dump is given twice",
                "--dumb=prod.sql ¦ there is no option --dumb",
            })
    void isRefusedBeforeAnything(String options, String what) {
        for (String way : List.of("--yes", "--dry-run")) {
            Reseed.Ended ended = sandbox.run(("reset " + way + " " + options).split(" ", -1));
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.stderr()).startsWith("error: " + what + "\n");
        }
        assertThat(sandbox.databases()).isEmpty();
    }

    @Test
    void aScriptHasNoStandardInputToGive() {
        Reseed.Ended ended = sandbox.script("reset --dump -");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.stderr()).startsWith("error: reset --dump - cannot be used here\n");
    }

    /** Were it read, it would be found to be no dump. */
    @Test
    void nobodyIsAskedWhereStandardInputIsTheDump() {
        sandbox.reset();
        Reseed.Ended ended = sandbox.run("reset", "--dump", "-");
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.stderr())
                .startsWith("error: consent is needed, and there is no terminal to ask at\n")
                .contains("Replace the database \"dump_usage\"", "--yes");
        assertThat(sandbox.people()).hasSize(2);
    }

    @Test
    void aDatabaseThatReseedNeverMadeIsNamedBeforeStandardInputIsRead() {
        sandbox.onServer("create database dump_usage");
        Reseed.Ended ended = sandbox.run("reset", "--yes", "--dump", "-");
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.stderr()).contains("--confirm dump_usage");
    }
}
