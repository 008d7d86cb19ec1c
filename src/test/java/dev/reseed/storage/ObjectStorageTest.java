package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.testing.FaultyProxy;
import dev.reseed.testing.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStorageTest {
    private static final ObjectAddress ADDRESS = ObjectAddress.parse("s3://shared/team/dump with ünïcode & more.bin");

    private static ObjectStore store;

    @BeforeAll
    static void start() {
        store = ObjectStore.start();
        store.bucket("shared");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static void put(ObjectStorage storage, ObjectAddress address, byte[] bytes, Upload.Choice choice)
            throws IOException {
        try (Upload upload = storage.upload(address, choice)) {
            upload.write(bytes);
            assertThat(upload.complete()).isEqualTo(bytes.length);
        }
    }

    static byte[] read(ObjectStorage storage, ObjectAddress address) throws IOException {
        try (InputStream in = storage.read(storage.get(address))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhatWasPut(boolean pathStyle) throws IOException {
        try (FaultyProxy proxy = FaultyProxy.before(store.port());
                ObjectStorage storage = Reached.storage(
                        store.endpoint(proxy.port()), pathStyle, new Cancellation(), new PartBuffers(5 << 20, 4))) {
            for (int length : new int[] {0, 1, 5 << 20, (5 << 20) + 1, 17_000_000}) {
                byte[] bytes = random(length);
                put(storage, ADDRESS, bytes, Upload.Choice.PLAIN);
                assertThat(storage.get(ADDRESS).size()).isEqualTo(length);
                assertThat(Arrays.equals(read(storage, ADDRESS), bytes))
                        .as(length + " bytes")
                        .isTrue();
            }
            String told = pathStyle ? "Host: localhost:" : "Host: shared.localhost:";
            assertThat(proxy.beginnings()).isNotEmpty().allMatch(each -> each.contains(told + proxy.port()));
        }
    }

    @Test
    void readsAnyBytes() throws IOException {
        try (ObjectStorage storage = Reached.storage(store.endpoint())) {
            byte[] bytes = random(100_000);
            put(storage, ADDRESS, bytes, Upload.Choice.PLAIN);
            StoredObject object = storage.get(ADDRESS);
            try (InputStream in = storage.read(object, 99_000, 100_000);
                    InputStream other = storage.read(object, 5, 6);
                    InputStream none = storage.read(object, 7, 7)) {
                assertThat(other.readAllBytes()).containsExactly(bytes[5]);
                assertThat(none.readAllBytes()).isEmpty();
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 99_000, 100_000));
            }
        }
    }

    @Test
    void listsAndDeletes() throws IOException {
        try (ObjectStorage storage = Reached.storage(store.endpoint())) {
            ObjectAddress folder = ObjectAddress.parse("s3://shared/listed/");
            for (String name : new String[] {"b", "a", "c/d"}) {
                put(storage, folder.below(name), random(3), Upload.Choice.PLAIN);
            }
            assertThat(storage.list(folder))
                    .extracting(each -> each.address().key())
                    .containsExactly("listed/a", "listed/b", "listed/c/d");
            storage.delete(folder.below("a"));
            storage.delete(folder.below("a"));
            assertThat(storage.find(folder.below("a"))).isEmpty();
            assertThat(storage.list(folder)).hasSize(2);
        }
    }

    @Test
    void putsNothingInPlaceOfWhatIsThere() throws IOException {
        try (ObjectStorage storage = Reached.storage(store.endpoint())) {
            ObjectAddress address = ObjectAddress.parse("s3://shared/once");
            put(storage, address, random(3), new Upload.Choice(true, java.util.Optional.empty(), bytes -> {}));
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> put(
                            storage,
                            address,
                            random(4),
                            new Upload.Choice(true, java.util.Optional.empty(), bytes -> {})))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
            assertThat(storage.get(address).size()).isEqualTo(3);
        }
    }

    private static void fails(Kind kind, String what, ThrowingCallable work) {
        assertThatExceptionOfType(ReseedException.class).isThrownBy(work).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.what()).contains(what);
            assertThat(e.getCause()).isInstanceOf(ObjectFailure.class);
        });
    }

    @Test
    void tellsWhatIsWrong() {
        URI endpoint = store.endpoint();
        try (ObjectStorage storage = Reached.storage(endpoint);
                ObjectStorage stranger = Reached.storage(endpoint, "somebody", ObjectStore.SECRET_KEY);
                ObjectStorage forger = Reached.storage(endpoint, ObjectStore.ACCESS_KEY, "another")) {
            ObjectAddress nowhere = ObjectAddress.parse("s3://no-such-bucket/x");
            fails(Kind.USAGE, "there is no bucket \"no-such-bucket\"", () -> storage.get(nowhere));
            fails(Kind.USAGE, "there is no bucket \"no-such-bucket\"", () -> storage.list(nowhere));
            fails(
                    Kind.USAGE,
                    "there is no bucket \"no-such-bucket\"",
                    () -> put(storage, nowhere, random(3), Upload.Choice.PLAIN));
            fails(Kind.UNREACHABLE, "denied the login", () -> stranger.get(ADDRESS));
            fails(Kind.UNREACHABLE, "denied the login", () -> forger.list(ADDRESS));
            fails(Kind.UNREACHABLE, "denied the login", () -> put(forger, ADDRESS, random(3), Upload.Choice.PLAIN));
        }
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> {
                    try (ObjectStorage storage = Reached.storage(endpoint)) {
                        storage.get(ObjectAddress.parse("s3://shared/nothing"));
                    }
                })
                .satisfies(e -> assertThat(e.what()).isEqualTo("there is no object s3://shared/nothing"));
    }

    @Test
    void saysWhereNothingListens() {
        try (ObjectStorage storage = Reached.storage(URI.create("http://127.0.0.1:1"))) {
            fails(Kind.UNREACHABLE, "cannot be reached", () -> storage.get(ADDRESS));
        }
    }

    @Test
    void asksNobodyElseWithoutTls() {
        try (ObjectStorage storage = Reached.storage(URI.create("http://192.0.2.1:9000"))) {
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> storage.get(ADDRESS))
                    .satisfies(e -> assertThat(e.what()).isEqualTo("the storage at 192.0.2.1 is not asked"));
        }
    }
}
