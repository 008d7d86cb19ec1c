package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Share;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageEndpointTest {
    private static final String VARIABLE = "AWS_ENDPOINT_URL";

    @Test
    void theProjectComesBeforeAVariableAndAVariableOfS3BeforeTheOther() {
        Share share = new Share(null, URI.create("https://one.example"), null, null, null, false);
        Map<String, String> both =
                Map.of(VARIABLE, "https://two.example", "AWS_ENDPOINT_URL_S3", "https://three.example:9000");
        assertThat(StorageEndpoint.of(share, both)).contains(URI.create("https://one.example"));
        assertThat(StorageEndpoint.of(Share.NONE, both)).contains(URI.create("https://three.example:9000"));
        assertThat(StorageEndpoint.of(Share.NONE, Map.of(VARIABLE, "HTTP://localhost:1")))
                .contains(URI.create("HTTP://localhost:1"));
    }

    @Test
    void variablesThatAreEmptyOrIgnoredSayNothing() {
        assertThat(StorageEndpoint.of(Share.NONE, Map.of())).isEmpty();
        assertThat(StorageEndpoint.of(Share.NONE, Map.of(VARIABLE, ""))).isEmpty();
        assertThat(StorageEndpoint.of(
                        Share.NONE, Map.of(VARIABLE, "nonsense", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9000",
                "127.0.0.1:9000",
                "ftp://localhost",
                "https://",
                "http://[secret",
                "https://ada:secret@storage.example"
            })
    void whatIsNoAddressIsNotRepeated(String text) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> StorageEndpoint.of(Share.NONE, Map.of(VARIABLE, text)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why()).contains(VARIABLE))
                .satisfies(e -> assertThat(e + " " + e.remedy()).doesNotContain("secret"))
                .satisfies(e -> assertThat(e.getCause()).isNull());
    }
}
