package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of environments that are made by command. */
class EnvironmentNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"qa", "1", "pr-42", "Feature_x.y", "a234567890123456789012345678901234567890"})
    void areLikeThoseOfReseedYml(String name) {
        assertThat(new EnvironmentName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-x", ".x", "a b", "a\"b", "ü", "a/b", "a\n", "a2345678901234567890123456789012345678901"})
    void anythingElseIsRefused(String name) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new EnvironmentName(name))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @Test
    void severalAreNumbered() {
        assertThat(new EnvironmentName("qa").numbered(3))
                .extracting(EnvironmentName::value)
                .containsExactly("qa-1", "qa-2", "qa-3");
        assertThat(new EnvironmentName("qa").numbered(1))
                .extracting(EnvironmentName::value)
                .containsExactly("qa-1");
    }

    @Test
    void theDatabaseIsNamedBehindItsBase() {
        assertThat(new EnvironmentName("qa").database(new DatabaseName("tickets")))
                .hasToString("tickets_qa");
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new EnvironmentName("a".repeat(40)).database(new DatabaseName("t".repeat(30))))
                .satisfies(e -> assertThat(e.what()).contains("is too long"));
    }

    @Test
    void oneThatIsMadeUpIsHadByNobody() {
        Set<EnvironmentName> names = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            names.add(EnvironmentName.random("env"));
        }
        assertThat(names).hasSize(100).allMatch(name -> name.value().matches("env-[0-9a-f]{8}"));
    }
}
