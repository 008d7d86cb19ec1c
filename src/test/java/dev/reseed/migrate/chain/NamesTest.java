package dev.reseed.migrate.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.migrate.MigrationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static List<String> suggestions(String... names) {
        List<MigrationFile> files = Stream.of(names)
                .map(name -> new MigrationFile(Path.of("/migrations", name), name))
                .toList();
        return new Names(Flyway.configure())
                .chain(files).strays().stream().map(Stray::suggestion).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "V2_b.sql, V2__b.sql",
        "v2__b.sql, V2__b.sql",
        "V2__b.sql.txt, V2__b.sql",
        "V2__b, V2__b.sql",
        "V1__a.sql.CONF, V1__a.sql.conf",
        "R2__r.sql, V2__r.sql",
        "aftermigrate.sql, afterMigrate.sql",
        "AfterEachMigrate__note.sql, afterEachMigrate__note.sql",
        "beforemigration.sql, ''",
    })
    void suggestsWhatWasMeant(String name, String suggestion) {
        assertThat(suggestions("V1__a.sql", name)).containsExactly(suggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.conf, V1__a.sql",
        "V1__a.sql.txt, V1__a.sql",
        "V1__a.sql.CONF, V1__a.sql.conf",
        "R1__r.sql, V1__a.sql",
        "V1_b.sql, V01__a.sql",
        "V1_b.sql, V1__J.java",
        "aftermigrate.sql, afterMigrate.sql",
    })
    void suggestsNothingThatIsTaken(String name, String there) {
        assertThat(suggestions(there, name)).containsExactly("");
    }

    @Test
    void whatIsCalledRightIsNoStray() {
        assertThat(suggestions("V1__a.sql", "V1__a.sql.conf", "afterMigrate.sql", "R__r.sql"))
                .isEmpty();
    }
}
