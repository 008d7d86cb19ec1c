package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

class HttpProxyTest {
    private static HttpProxy proxy() {
        return HttpProxy.of(ProxyConfiguration.builder()
                .endpoint(URI.create("http://proxy.example:3128"))
                .nonProxyHosts(Set.of(".*\\.inside\\.example"))
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "team.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "::1"})
    void thisMachineIsReachedWithoutOne(String host) {
        assertThat(proxy().isBefore(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage.example", "127.0.0.1.example", "localhost.example", "inside.example.org"})
    void othersAreReachedThroughIt(String host) {
        assertThat(proxy().isBefore(host)).isTrue();
    }

    @Test
    void whatIsExceptedStaysExcepted() {
        assertThat(proxy().isBefore("s3.inside.example")).isFalse();
        assertThat(proxy().configuration().host()).isEqualTo("proxy.example");
        assertThat(proxy().configuration().port()).isEqualTo(3128);
    }

    @Test
    void withoutOneNothingStandsBetween() {
        HttpProxy none = HttpProxy.of(ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build());
        assertThat(none.isBefore("storage.example")).isFalse();
    }
}
