package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExaminationTest {
    private static final Address ADDRESS = new Address.Tcp("localhost", 5432);

    @ParameterizedTest
    @ValueSource(ints = {90600, 100023, 130099, 139999})
    void refusesAServerOlderThan14(int version) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> Examination.requireVersion(version, ADDRESS))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .satisfies(e -> assertThat(e.why()).contains("PostgreSQL " + version / 10000));
    }

    @ParameterizedTest
    @ValueSource(ints = {140000, 150014, 180006, 190000})
    void takesFrom14On(int version) {
        assertThatCode(() -> Examination.requireVersion(version, ADDRESS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "localhost"})
    void loopbackMayBeThisMachine(String host) {
        assertThat(Examination.remote(new Address.Tcp(host, 5432))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "198.51.100.1", "10.0.0.1", "fe80::1", "2001:db8::1", "::ffff:10.0.0.1"})
    void everyOtherAddressIsRemote(String host) {
        assertThat(Examination.remote(new Address.Tcp(host, 5432)))
                .hasValueSatisfying(remote -> assertThat(remote.host()).isEqualTo(host));
    }

    @Test
    void aSocketIsOnThisMachine() {
        assertThat(Examination.remote(new Address.UnixSocket(Path.of("/run/postgresql"), 5432)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid", "localhost/other?host=db", "127.0.0.1:5432", "local host"})
    void aNameThatCannotBeResolvedIsUnreachable(String host) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> Examination.remote(new Address.Tcp(host, 5432)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .satisfies(e -> assertThat(e.why()).isEqualTo("the host name cannot be resolved"));
    }
}
