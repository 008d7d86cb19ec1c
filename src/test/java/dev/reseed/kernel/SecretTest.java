package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String VALUE = "p4ss'w\"ord";

    private record Holder(String user, Secret password) {}

    @Test
    void isNeverPrinted() {
        Secret secret = Secret.of(VALUE);
        assertThat(secret).hasToString("***");
        assertThat(List.of(
                        "" + secret,
                        String.valueOf(Optional.of(secret)),
                        new Holder("app", secret).toString(),
                        Map.of("password", secret).toString(),
                        String.format("%s", secret)))
                .allSatisfy(text -> assertThat(text).contains("***").doesNotContain(VALUE));
    }

    @Test
    void givesItsValueWhereItIsAskedFor() {
        assertThat(Secret.of(VALUE).reveal()).isEqualTo(VALUE);
    }

    @Test
    void isEqualByItsValue() {
        assertThat(Secret.of(VALUE)).isEqualTo(Secret.of(VALUE)).hasSameHashCodeAs(Secret.of(VALUE));
        assertThat(Secret.of(VALUE)).isNotEqualTo(Secret.of("other"));
    }
}
