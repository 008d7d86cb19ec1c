package dev.reseed.migrate.squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Names;
import dev.reseed.migrate.chain.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquashScopeTest {
    private static final FluentConfiguration FLYWAY = Flyway.configure();

    private static Optional<SquashScope> scope(Optional<String> upto, String... names) {
        List<MigrationFile> files = Stream.of(names)
                .map(name -> new MigrationFile(Path.of("/migrations", name), name))
                .toList();
        return SquashScope.of(new Names(FLYWAY).chain(files), upto, FLYWAY);
    }

    private static List<String> names(List<Script> scripts) {
        return scripts.stream().map(script -> script.file().shown()).toList();
    }

    @Test
    void allMigrationsAreReplacedInTheOrderOfTheirVersions() {
        SquashScope scope = scope(
                        Optional.empty(), "V10__c.sql", "V1__a.sql", "V2__b.sql", "R__r.sql", "afterMigrate.sql")
                .orElseThrow();

        assertThat(names(scope.run())).containsExactly("V1__a.sql", "V2__b.sql", "V10__c.sql");
        assertThat(names(scope.gone())).containsExactlyInAnyOrder("V1__a.sql", "V2__b.sql", "V10__c.sql");
        assertThat(scope.version().getVersion()).isEqualTo("10");
        assertThat(scope.file()).isEqualTo("B10__baseline.sql");
        assertThat(scope.folder()).isEqualTo(Path.of("/migrations"));
    }

    @Test
    void aBaselineOfBeforeIsReplacedWithAllThatItReplacedAndWhatIsNewerStays() {
        SquashScope scope = scope(
                        Optional.of("3"),
                        "V1__a.sql",
                        "V2__b.sql",
                        "B2__baseline.sql",
                        "V3__c.sql",
                        "U3__c.sql",
                        "V3__c.sql.conf",
                        "V4__d.sql",
                        "U4__d.sql",
                        "V4__d.sql.conf")
                .orElseThrow();

        assertThat(names(scope.run())).containsExactly("B2__baseline.sql", "V3__c.sql");
        assertThat(names(scope.gone()))
                .containsExactlyInAnyOrder(
                        "V1__a.sql", "V2__b.sql", "B2__baseline.sql", "V3__c.sql", "U3__c.sql", "V3__c.sql.conf");
        assertThat(scope.file()).isEqualTo("B3__baseline.sql");
    }

    @ParameterizedTest
    @CsvSource({
        "V001__a.sql, V002__b.sql, B002__baseline.sql",
        "V1_0__a.sql, V1_10__b.sql, B1_10__baseline.sql",
        "V1__a.sql, V20260102.0304__b.sql, B20260102.0304__baseline.sql",
    })
    void theFileIsNamedAsTheLastOneIs(String first, String last, String baseline) {
        assertThat(scope(Optional.empty(), first, last).orElseThrow().file()).isEqualTo(baseline);
    }

    @Test
    void oneScriptIsNothingToReplace() {
        assertThat(scope(Optional.empty())).isEmpty();
        assertThat(scope(Optional.empty(), "R__r.sql", "afterMigrate.sql")).isEmpty();
        assertThat(scope(Optional.empty(), "V1__a.sql", "R__r.sql")).isEmpty();
        assertThat(scope(Optional.of("1"), "V1__a.sql", "V2__b.sql")).isEmpty();
        assertThat(scope(Optional.empty(), "V1__a.sql", "V2__b.sql", "B2__b.sql"))
                .isEmpty();
    }

    @Test
    void aVersionIsMeantHoweverItIsWritten() {
        assertThat(scope(Optional.of("2"), "V1__a.sql", "V002__b.sql", "V3__c.sql")
                        .orElseThrow()
                        .file())
                .isEqualTo("B002__baseline.sql");
    }

    @ParameterizedTest
    @CsvSource({"20, name the version of a file", "no version, name the version of a file"})
    void aVersionThatIsNotThereIsRefused(String upto, String remedy) {
        assertThatThrownBy(() -> scope(Optional.of(upto), "V1__a.sql", "V21__b.sql"))
                .isInstanceOfSatisfying(ReseedException.class, refused -> {
                    assertThat(refused.what()).isEqualTo("there is no migration with the version " + upto);
                    assertThat(refused.why()).isEqualTo("the newest is 21, the oldest that a new database gets 1");
                    assertThat(refused.remedy()).startsWith(remedy);
                });
    }
}
