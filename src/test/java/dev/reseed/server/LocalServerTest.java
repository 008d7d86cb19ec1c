package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.LocalLogin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalServerTest {
    private static LocalLogin with(Map<String, String> options) {
        return new LocalLogin("localhost", 5432, "dev", null, options);
    }

    @Test
    void refusesARevocationListThatTheDriverWouldIgnore() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new LocalServer(with(Map.of("sslcrl", "/etc/root.crl")), List.of()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why()).isEqualTo("the driver cannot check revocation lists"));
    }

    @Test
    void passesOtherOptionsOnByTheDriversNames() {
        assertThat(new LocalServer(with(Map.of("sslcrl", "", "gssencmode", "disable")), List.of())
                        .login()
                        .properties())
                .containsEntry("gssEncMode", "disable");
    }
}
