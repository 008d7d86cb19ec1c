package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.testing.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage behind TLS, whose certificate the JVM trusts by its usual properties. */
class SecureStorageTest {
    private static final ObjectAddress ADDRESS = ObjectAddress.parse("s3://shared/team/dump");

    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void start() {
        store = ObjectStore.secure(folder);
    }

    @AfterEach
    void stop() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        store.close();
    }

    private ObjectStorage storage(boolean pathStyle) {
        return Reached.storage(store.endpoint(), pathStyle, new Cancellation(), new PartBuffers(5 << 20, 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhatWasPut(boolean pathStyle) throws IOException {
        System.setProperty(
                "javax.net.ssl.trustStore", folder.resolve("trust.p12").toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        store.bucket("shared");
        try (ObjectStorage storage = storage(pathStyle)) {
            byte[] bytes = ObjectStorageTest.random(12_000_000);
            ObjectStorageTest.put(storage, ADDRESS, bytes, Upload.Choice.PLAIN);
            assertThat(ObjectStorageTest.read(storage, ADDRESS)).isEqualTo(bytes);
        }
    }

    @Test
    void isNotAskedWhereItsCertificateIsUnknown() {
        try (ObjectStorage storage = storage(true)) {
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> storage.get(ADDRESS))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                    .satisfies(e -> assertThat(e.why()).contains("its certificate is not trusted"));
        }
    }
}
