package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void isOneLineThatIsReadBack() {
        Provenance masked =
                new Provenance("0.1.0", Provenance.Data.MASKED, Optional.of(HASH), Optional.of(HASH), false);
        assertThat(masked.line()).isEqualTo("Reseed 0.1.0; data masked; recipe " + HASH + "; rules " + HASH);
        assertThat(Provenance.parse(masked.line())).contains(masked);
        Provenance generated = Provenance.now(Provenance.Data.GENERATED, Optional.empty(), Optional.empty(), true);
        assertThat(generated.line()).endsWith("; data generated; recipe none; rules none; changed yes");
        assertThat(Provenance.parse(generated.line())).contains(generated);
    }

    @Test
    void isReadWithFieldsThatAreNotKnownYet() {
        assertThat(Provenance.parse("Reseed 9.9; region eu; rules " + HASH + "; data masked; key stable"))
                .contains(new Provenance("9.9", Provenance.Data.MASKED, Optional.empty(), Optional.of(HASH), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15.14 (Debian 15.14-0+deb12u1)",
                "Reseed",
                "Reseed ",
                "Reseed 1.0",
                "Reseed 1.0; data real",
                "Reseed 1.0; data masked; data generated",
                "Reseed \u001b[31m; data masked"
            })
    void isNothingElse(String program) {
        assertThat(Provenance.parse(program)).isEmpty();
    }

    @Test
    void hasBounds() {
        assertThat(Provenance.parse("Reseed 1.0; data masked; rules " + "a".repeat(5000)))
                .isEmpty();
        assertThat(Provenance.parse("Reseed 1.0; data masked; rules " + "a".repeat(1501)))
                .contains(new Provenance("1.0", Provenance.Data.MASKED, Optional.empty(), Optional.empty(), false));
    }
}
