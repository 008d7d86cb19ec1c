package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.testing.FaultyProxy;
import dev.reseed.testing.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSnapshotsTest {
    private static final ObjectAddress PLACE = ObjectAddress.parse("s3://shared/team");
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private ObjectStore store;
    private ObjectStorage storage;
    private SharedSnapshots snapshots;
    private UploadMemory memory;
    private Path archive;

    @BeforeEach
    void start() throws IOException {
        store = ObjectStore.start().bucket("shared");
        storage = Reached.storage(store.endpoint());
        snapshots = new SharedSnapshots(storage, PLACE);
        memory = new UploadFolder(folder.resolve("uploads"), "here");
        archive = Files.createDirectory(folder.resolve("archive"));
        Files.write(archive.resolve("toc.dat"), ObjectStorageTest.random(2_000));
        Files.write(archive.resolve("4711.dat.zst"), ObjectStorageTest.random(700_000));
    }

    @AfterEach
    void stop() {
        storage.close();
        store.close();
    }

    private static SharedManifest.Origin origin(String name, String fingerprint, String created) {
        return new SharedManifest.Origin(
                "tickets", name, fingerprint, FINGERPRINT, 180_000, Instant.parse(created), "Ada");
    }

    private List<SharedSnapshot> listed() {
        return snapshots.list("tickets", told -> {
            throw new AssertionError(told);
        });
    }

    private SharedSnapshot pushed(String name) {
        return snapshots.push(archive, origin(name, FINGERPRINT, "2026-01-02T03:04:05Z"), memory, bytes -> {});
    }

    private byte[] read(SharedSnapshot snapshot, String name) throws IOException {
        SharedManifest.SharedFile file = snapshot.manifest().files().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        StoredObject object = Objects.requireNonNull(snapshots.verify(snapshot).get(name));
        try (InputStream in = snapshots.read(object, file)) {
            return in.readAllBytes();
        }
    }

    @Test
    void sharesAnArchive() throws IOException {
        AtomicLong told = new AtomicLong();
        SharedSnapshot snapshot =
                snapshots.push(archive, origin("masked", FINGERPRINT, "2026-01-02T03:04:05Z"), memory, told::set);

        assertThat(told).hasValue(702_000);
        assertThat(snapshot.manifest().bytes()).isEqualTo(702_000);
        assertThat(snapshot.home()).hasToString("s3://shared/team/tickets/masked/" + FINGERPRINT + "/");
        assertThat(listed()).containsExactly(snapshot);
        assertThat(snapshots.list("tickets", "masked")).containsExactly(snapshot);
        assertThat(snapshots.list("tickets", "mask")).isEmpty();
        assertThat(snapshots.list("other", unread -> {})).isEmpty();
        assertThat(snapshots.find(origin("masked", FINGERPRINT, "2027-01-01T00:00:00Z")))
                .contains(snapshot);
        for (String name : List.of("toc.dat", "4711.dat.zst")) {
            assertThat(read(snapshot, name)).isEqualTo(Files.readAllBytes(archive.resolve(name)));
        }
    }

    @Test
    void theNewestComesFirst() {
        String other = "f".repeat(64);
        SharedSnapshot old = pushed("masked");
        SharedSnapshot young =
                snapshots.push(archive, origin("masked", other, "2026-02-02T03:04:05Z"), memory, bytes -> {});
        assertThat(snapshots.list("tickets", "masked")).containsExactly(young, old);
    }

    @Test
    void namesThatAreNoKeysAreWrittenOut() {
        SharedSnapshot snapshot = pushed("../ü %.x");
        assertThat(snapshot.home())
                .hasToString("s3://shared/team/tickets/%002e%002e%002fü%0020%0025%002ex/" + FINGERPRINT + "/");
        assertThat(snapshots.list("tickets", "../ü %.x")).containsExactly(snapshot);
    }

    @Test
    void goesOnWithAPushThatWasCut() throws IOException {
        SharedSnapshot whole = pushed("masked");
        storage.delete(whole.home().below("manifest.json"));
        storage.delete(whole.archive().below("toc.dat"));
        try (FaultyProxy proxy = FaultyProxy.before(store.port());
                ObjectStorage again = Reached.storage(store.endpoint(proxy.port()))) {
            SharedSnapshot pushed = new SharedSnapshots(again, PLACE)
                    .push(archive, whole.manifest().origin(), memory, bytes -> {});
            assertThat(pushed).isEqualTo(whole);
            assertThat(proxy.asked()).isLessThan(100_000);
        }
        assertThat(read(whole, "toc.dat")).hasSize(2_000);
    }

    @Test
    void oneOfTheSameRecipeStays() throws IOException {
        SharedSnapshot first = pushed("masked");
        Files.write(archive.resolve("toc.dat"), ObjectStorageTest.random(2_001));
        assertThat(pushed("masked")).isEqualTo(first);
        assertThat(read(first, "toc.dat")).hasSize(2_000);
    }

    @Test
    void findsWhatIsMissing() {
        SharedSnapshot snapshot = pushed("masked");
        storage.delete(snapshot.archive().below("4711.dat.zst"));
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> snapshots.verify(snapshot))
                .satisfies(e -> assertThat(e.why()).isEqualTo("its file 4711.dat.zst is missing"));
    }

    /** The storage's own checksum is of what it was given: only the manifest knows that this is another file. */
    @Test
    void findsAnotherFileInTheSamePlace() throws IOException {
        SharedSnapshot snapshot = pushed("masked");
        byte[] bytes = Files.readAllBytes(archive.resolve("toc.dat"));
        bytes[77] ^= 1;
        ObjectStorageTest.put(storage, snapshot.archive().below("toc.dat"), bytes, Upload.Choice.PLAIN);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> read(snapshot, "toc.dat"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .satisfies(e -> assertThat(e.why()).isEqualTo("it is not the file that was pushed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\": 1, \"files\": [{\"name\": \"../toc.dat\", \"size\": 1, \"sha256\": \"\"}]}",
                "{\"format\": 1, \"files\": [{\"name\": \"toc.dat\", \"size\": -1, \"sha256\": \"\"}]}"
            })
    void believesNoManifestThatIsNone(String json) throws IOException {
        ObjectAddress address = ObjectAddress.parse("s3://shared/team/tickets/x/y/manifest.json");
        ObjectStorageTest.put(storage, address, json.getBytes(StandardCharsets.UTF_8), Upload.Choice.PLAIN);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> snapshots.list("tickets", "x"))
                .satisfies(e -> assertThat(e.what()).isEqualTo(address + " is no shared snapshot"));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() throws IOException {
        SharedSnapshot whole = pushed("masked");
        String json = new String(whole.manifest().json(), StandardCharsets.UTF_8);
        for (String other : List.of(
                json.replace("2026-01-02T03:04:05Z", "+1000000000-12-31T23:59:59Z"),
                json.replace("2026-01-02T03:04:05Z", "-1000000000-01-01T00:00:00Z"),
                json.replace("\"size\" : 2000", "\"size\" : " + Long.MAX_VALUE),
                json.replace("\"format\" : 1", "\"format\" : 4294967297"),
                json.replace("\"format\" : 1", "\"format\" : \"1\""),
                "{")) {
            ObjectAddress address = ObjectAddress.parse("s3://shared/team/tickets/x/" + FINGERPRINT + "/manifest.json");
            ObjectStorageTest.put(storage, address, other.getBytes(StandardCharsets.UTF_8), Upload.Choice.PLAIN);
            List<String> told = new ArrayList<>();
            assertThat(snapshots.list("tickets", told::add)).as(other).containsExactly(whole);
            assertThat(told).singleElement().asString().startsWith(address + " is ");
            assertThat(snapshots.list("tickets", "masked")).containsExactly(whole);
        }
    }

    @Test
    void whatHasAnotherNameThanItsPlaceIsNotTaken() throws IOException {
        SharedSnapshot whole = pushed("masked");
        ObjectAddress address = ObjectAddress.parse("s3://shared/team/tickets/x/" + FINGERPRINT + "/manifest.json");
        ObjectStorageTest.put(storage, address, whole.manifest().json(), Upload.Choice.PLAIN);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> snapshots.list("tickets", "x"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .satisfies(e -> assertThat(e.what()).isEqualTo(address + " is not taken for a shared snapshot"));
    }

    @Test
    void aManifestLiesBesideAnArchiveAndNotInOne() throws IOException {
        SharedSnapshot whole = pushed("masked");
        ObjectStorageTest.put(storage, whole.archive().below("manifest.json"), new byte[7], Upload.Choice.PLAIN);
        assertThat(listed()).containsExactly(whole);
    }

    @Test
    void whatIsSentAnewTakesThePlaceOfWhatIsThere() throws IOException {
        SharedSnapshot first = pushed("masked");
        ObjectAddress rows = first.archive().below("4711.dat.zst");
        ObjectStorageTest.put(storage, rows, new byte[700_000], Upload.Choice.PLAIN);
        SharedManifest.Origin later = origin("masked", FINGERPRINT, "2026-02-03T03:04:05Z");

        snapshots.push(archive, later, memory, bytes -> {});
        assertThatExceptionOfType(ReseedException.class).isThrownBy(() -> read(first, "4711.dat.zst"));

        assertThat(snapshots
                        .push(archive, later, true, memory, bytes -> {})
                        .manifest()
                        .origin())
                .isEqualTo(later);
        assertThat(listed()).extracting(each -> each.manifest().origin()).containsExactly(later);
        assertThat(read(first, "4711.dat.zst")).isEqualTo(Files.readAllBytes(archive.resolve("4711.dat.zst")));
    }

    @Test
    void aManifestThatDoesNotSayWhatItsRowsAreIsRefused() throws IOException {
        SharedSnapshot shared = pushed("masked");
        ObjectAddress address = shared.home().below("manifest.json");
        String json = new String(shared.manifest().json(), StandardCharsets.UTF_8);
        for (String data : List.of("generated", "real", "")) {
            String other = json.replace("\"data\" : \"masked\"", "\"data\" : \"" + data + "\"");
            assertThat(other).isNotEqualTo(json);
            ObjectStorageTest.put(storage, address, other.getBytes(StandardCharsets.UTF_8), Upload.Choice.PLAIN);
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> snapshots.list("tickets", "masked"))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
    }

    @Test
    void aManifestHasFilesOfAnArchive() {
        SharedManifest.Origin origin = origin("masked", FINGERPRINT, "2026-01-02T03:04:05Z");
        SharedManifest.SharedFile toc = new SharedManifest.SharedFile("toc.dat", 1, FINGERPRINT);
        assertThat(new SharedManifest(origin, FINGERPRINT, List.of(toc)).bytes())
                .isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedManifest(origin, FINGERPRINT, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedManifest(origin, FINGERPRINT, List.of(toc, toc)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedManifest.SharedFile("a/toc.dat", 1, FINGERPRINT));
    }
}
