package dev.reseed.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywaySettingsTest {
    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> settings(Map<String, String> reseed) {
        return FlywaySettings.of(root, new Migrations(List.of(), reseed)).properties();
    }

    @Test
    void laterFilesWin() throws IOException {
        write("flyway.conf", "flyway.table=conf\nflyway.schemas=conf\nflyway.encoding=conf\nother.key=1\n");
        write("flyway.toml", "[flyway]\nschemas = [\"toml\", \"more\"]\nencoding = \"toml\"\n");
        assertThat(settings(Map.of("flyway.encoding", "reseed")))
                .containsEntry("flyway.table", "conf")
                .containsEntry("flyway.schemas", "toml,more")
                .containsEntry("flyway.encoding", "reseed")
                .doesNotContainKey("other.key");
    }

    @Test
    void readsNestedToml() throws IOException {
        write(
                "flyway.toml",
                "[flyway]\noutOfOrder = true\n[flyway.placeholders]\nwho = \"jane\"\n[flyway.postgresql.transactional]\nlock = true\n");
        assertThat(settings(Map.of()))
                .containsEntry("flyway.outOfOrder", "true")
                .containsEntry("flyway.placeholders.who", "jane")
                .containsEntry("flyway.postgresql.transactional.lock", "false");
    }

    @Test
    void leavesOutWhatNamesAConnection() throws IOException {
        write("flyway.conf", "flyway.url=jdbc:postgresql://prod/x\nflyway.user=me\nflyway.password=secret\n");
        write(
                "flyway.toml",
                "[environments.prod]\nurl = \"x\"\n[flyway]\nenvironment = \"prod\"\ncleanDisabled = false\n");
        assertThat(settings(Map.of()).keySet()).containsExactly("flyway.postgresql.transactional.lock");
    }

    @Test
    void readsFoldersFromTheProject() throws IOException {
        write("flyway.conf", "flyway.locations=filesystem:sql, filesystem:/abs\n");
        assertThat(FlywaySettings.of(root, Migrations.NONE).locations())
                .containsExactly(root.resolve("sql"), Path.of("/abs"));
    }

    @ParameterizedTest
    @CsvSource({
        "flyway.conf, flyway.locations=classpath:db",
        "flyway.conf, flyway.table=\\u00zz",
        "flyway.toml, [flyway"
    })
    void refusesWhatItCannotRead(String file, String text) throws IOException {
        write(file, text);
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    /** A name in a text counts only where the script speaks of databases, which it may put together at run time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter database tickets set work_mem to '1MB'   | true",
                "ALTER DATABASE \"tickets\" SET x.y TO '1'      | true",
                "grant connect on database Tickets to public    | true",
                "comment on database tickets is 'x'             | true",
                "do $$ begin execute format('alter database %I set x.y to 1', 'tickets'); end $$ | true",
                "alter role bob in database tickets set x.y to '1' | true",
                "do $$ begin execute format('alter role bob in database %I set a.b to 1', 'tickets'); end $$ | true",
                "select * from dblink('dbname=tickets', 'select 1') as t (x int) | true",
                "create server s foreign data wrapper postgres_fdw options (dbname 'tickets') | true",
                "drop database ${db}                            | true",
                "drop database tick${ETS}                       | true",
                "drop database FP__db__                         | true",
                "drop database \"${flyway:user}\"             | true",
                "drop database x_${db}${flyway:user}            | true",
                "do $$ begin execute format('drop database %I', '${db}'); end $$ | true",
                "alter database ${flyway:database} owner to ${db} | false",
                "create table ${db} (id int)                    | false",
                "create table tickets (id int)                  | false",
                "select 'tickets'                               | false",
                "insert into tickets values ('tickets')         | false",
                "alter database \"Tickets\" set x.y to '1'      | false",
                "-- alter database tickets set x.y to '1'       | false",
                "alter table tickets rename to events           | false",
            })
    void findsTheDatabasesOwnName(String sql, boolean found) throws IOException {
        write("migrations/V1__a.sql", "select 1;\n\n" + sql.strip() + ";\n");
        FlywayChain chain = chain(Map.of("flyway.placeholders.db", "tickets", "flyway.placeholders.ets", "ets"));
        List<String> expected = found ? List.of("migrations/V1__a.sql:3") : List.of();
        assertThat(chain.naming(new DatabaseName("tickets"))).isEqualTo(expected);
    }

    private FlywayChain chain(Map<String, String> flyway) {
        return new FlywayChain(
                root, new Migrations(List.of(new ProjectPath("migrations", root.resolve("migrations"))), flyway));
    }

    @Test
    void findsTheDatabasesNameBehindLinksInCallbacksAndInTheFirstStatement() throws IOException {
        write("migrations/V1__a.sql", "select 1;");
        write("elsewhere/V2__b.sql", "drop database tickets;");
        write("callbacks/afterMigrate.sql", "drop database tickets;");
        write("migrations/V3__c.sql", "select 1;");
        Files.createSymbolicLink(root.resolve("migrations/linked"), root.resolve("elsewhere"));
        FlywayChain chain = chain(Map.of(
                "flyway.callbackLocations",
                "filesystem:callbacks",
                "flyway.initSql",
                "alter database tickets reset all"));
        assertThat(chain.naming(new DatabaseName("tickets")))
                .containsExactly("migrations/linked/V2__b.sql:1", "callbacks/afterMigrate.sql:1", "flyway.initSql:1");
    }

    @Test
    void readsAnotherPrefixAndAnotherEncoding() throws IOException {
        Files.createDirectories(root.resolve("migrations"));
        Files.writeString(root.resolve("migrations/V1__a.sql"), "drop database #[db];", StandardCharsets.UTF_16BE);
        FlywayChain chain = chain(Map.of(
                "flyway.placeholders.db", "tickets",
                "flyway.placeholderPrefix", "#[",
                "flyway.placeholderSuffix", "]"));
        assertThat(chain.naming(new DatabaseName("tickets"))).containsExactly("migrations/V1__a.sql:1");
    }

    @Test
    void takesAFolderWithACommaInItsName() throws IOException {
        write("a,b/V1__a.sql", "select 1;");
        FlywayChain chain =
                new FlywayChain(root, new Migrations(List.of(new ProjectPath("a,b", root.resolve("a,b"))), Map.of()));
        assertThat(chain.files()).extracting(MigrationFile::shown).containsExactly("a,b/V1__a.sql");
        chain.requireSettings();
    }

    @Test
    void saysWhichFolderOfMigrationsIsMissing() {
        FlywayChain chain =
                new FlywayChain(root, new Migrations(List.of(new ProjectPath("gone", root.resolve("gone"))), Map.of()));
        assertThatThrownBy(chain::files).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.what()).isEqualTo("the migrations in gone cannot be read");
        });
    }
}
