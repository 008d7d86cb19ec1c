package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedSpecTest {
    private static final SeedSpec SPEC = new SeedSpec(
            1,
            SeedSpec.automatic().locales(),
            SeedSpec.UNTIL.minusYears(2),
            SeedSpec.UNTIL,
            Map.of("large", new BigDecimal("1000")),
            List.of());

    @Test
    void aScaleIsASizeOrANumber() {
        assertThat(SPEC.scale("large")).isEqualTo("1000");
        assertThat(SPEC.scale("0.1")).isEqualTo("0.1");
        assertThat(SPEC.scale("1_000")).isEqualTo("1000");
        assertThat(SPEC.scale("2e3")).isEqualTo("2000");
    }

    @Test
    void aMistypedSizeIsTold() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> SPEC.scale("lagre"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why()).isEqualTo("the seed's sizes are large; did you mean large?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "NaN", "Infinity", "1e99", "1e999999999", "0x10", "１０", "1e-13"})
    void nothingElseIsAScale(String wanted) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> SeedSpec.automatic().scale(wanted))
                .satisfies(e -> assertThat(e.why())
                        .containsAnyOf("the seed names no sizes", "it has to be above 0, and at most"));
    }
}
