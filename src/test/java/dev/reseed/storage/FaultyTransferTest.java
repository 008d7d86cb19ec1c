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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Transfers over connections that break. */
@Timeout(300)
class FaultyTransferTest {
    private static final int PART = 5 << 20;
    private static final ObjectAddress ADDRESS = ObjectAddress.parse("s3://shared/dump");

    @TempDir
    Path folder;

    private ObjectStore store;
    private FaultyProxy proxy;
    private final Cancellation cancellation = new Cancellation();
    private ObjectStorage direct;
    private ObjectStorage storage;

    @BeforeEach
    void start() {
        store = ObjectStore.start();
        store.bucket("shared");
        proxy = FaultyProxy.before(store.port());
        direct = Reached.storage(store.endpoint());
        storage = through(cancellation);
    }

    private ObjectStorage through(Cancellation cancelled) {
        return Reached.storage(store.endpoint(proxy.port()), true, cancelled, new PartBuffers(PART, 4));
    }

    @AfterEach
    void stop() throws IOException {
        storage.close();
        direct.close();
        proxy.close();
        store.close();
    }

    private byte[] stored(int length) throws IOException {
        byte[] bytes = ObjectStorageTest.random(length);
        ObjectStorageTest.put(direct, ADDRESS, bytes, Upload.Choice.PLAIN);
        return bytes;
    }

    private void assertStored(byte[] bytes) throws IOException {
        assertThat(Arrays.equals(ObjectStorageTest.read(direct, ADDRESS), bytes))
                .isTrue();
    }

    private static void fails(Kind kind, String what, ThrowingWork work) {
        assertThatExceptionOfType(ReseedException.class).isThrownBy(work::run).satisfies(e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.what()).contains(what);
        });
    }

    private interface ThrowingWork {
        void run() throws IOException;
    }

    @Test
    void readsOnWhereAConnectionWasCut() throws IOException {
        byte[] bytes = stored(20_000_000);
        proxy.cutAnswers(6_000_000, 3);
        assertThat(Arrays.equals(ObjectStorageTest.read(storage, ADDRESS), bytes))
                .isTrue();
        // No byte came twice, but for what was on its way when a connection was cut.
        assertThat(proxy.answered()).isLessThan(20_000_000 + 1_000_000);
        assertThat(proxy.connections()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void givesUpWhereNothingComesBetweenCuts() throws IOException {
        stored(3_000_000);
        StoredObject object = storage.get(ADDRESS);
        proxy.cutAnswers(2_000, Integer.MAX_VALUE);
        try (InputStream in = storage.read(object)) {
            fails(Kind.UNREACHABLE, "cannot be reached", in::readAllBytes);
        }
    }

    @Test
    void findsAChangedByteInWhatCame() throws IOException {
        stored(3_000_000);
        StoredObject object = storage.get(ADDRESS);
        proxy.corruptAnswers(1_500_000, 1);
        try (InputStream in = storage.read(object)) {
            fails(Kind.FAILED, "s3://shared/dump is damaged", in::readAllBytes);
        }
    }

    @Test
    void findsAnotherObjectAtTheSameAddress() throws IOException {
        stored(20_000_000);
        StoredObject object = storage.get(ADDRESS);
        proxy.cutAnswers(5_000_000, 1);
        try (InputStream in = storage.read(object)) {
            in.readNBytes(1_000_000);
            stored(20_000_001);
            fails(Kind.FAILED, "is another one by now", in::readAllBytes);
        }
    }

    @Test
    void sendsAgainWhatWasCut() throws IOException {
        byte[] bytes = ObjectStorageTest.random(4 * PART + 17);
        proxy.cutRequests(2_000_000, 2);
        ObjectStorageTest.put(storage, ADDRESS, bytes, Upload.Choice.PLAIN);
        assertStored(bytes);
    }

    @Test
    void sendsAgainWhatArrivedChanged() throws IOException {
        byte[] bytes = ObjectStorageTest.random(1_000_000);
        proxy.corruptRequests(500_000, 1);
        fails(Kind.FAILED, "was not stored", () -> ObjectStorageTest.put(storage, ADDRESS, bytes, Upload.Choice.PLAIN));
        assertThat(direct.find(ADDRESS)).isEmpty();
    }

    @Test
    void goesOnWithAnUploadThatWasCut() throws IOException {
        byte[] bytes = ObjectStorageTest.random(6 * PART + 17);
        UploadMemory memory = new UploadFolder(folder, "here");
        AtomicLong seen = new AtomicLong();
        Upload.Choice choice = new Upload.Choice(false, Optional.of(memory), bytesSoFar -> {
            seen.set(bytesSoFar);
            if (bytesSoFar >= 3L * PART) {
                proxy.down();
            }
        });
        fails(Kind.UNREACHABLE, "cannot be reached", () -> ObjectStorageTest.put(storage, ADDRESS, bytes, choice));
        assertThat(seen.get()).isGreaterThanOrEqualTo(3L * PART);
        assertThat(direct.find(ADDRESS)).isEmpty();

        proxy.heal();
        long before = proxy.asked();
        try (ObjectStorage again = through(new Cancellation())) {
            ObjectStorageTest.put(again, ADDRESS, bytes, new Upload.Choice(false, Optional.of(memory), seen::set));
        }
        assertThat(seen.get()).isEqualTo(bytes.length);
        assertThat(proxy.asked() - before).isLessThan(3L * PART + 1_000_000);
        assertThat(memory.recall(ADDRESS)).isEmpty();
        assertStored(bytes);
    }

    @Test
    void sendsWhatIsAnotherPartByNow() throws IOException {
        byte[] bytes = ObjectStorageTest.random(4 * PART);
        UploadMemory memory = new UploadFolder(folder, "here");
        Upload.Choice remembered = new Upload.Choice(false, Optional.of(memory), sent -> {});
        try (Upload upload = storage.upload(ADDRESS, remembered)) {
            upload.write(bytes, 0, 3 * PART);
        }
        bytes[PART + 5] ^= 1;
        ObjectStorageTest.put(storage, ADDRESS, bytes, remembered);
        assertStored(bytes);
    }

    @Test
    void leavesNothingOfAnUploadThatFailed() throws IOException {
        proxy.cutRequests(4_000_000, Integer.MAX_VALUE);
        fails(
                Kind.UNREACHABLE,
                "cannot be reached",
                () -> ObjectStorageTest.put(storage, ADDRESS, ObjectStorageTest.random(3 * PART), Upload.Choice.PLAIN));
        assertThat(Reached.unfinished(store.endpoint(), "shared")).isZero();
        assertThat(direct.find(ADDRESS)).isEmpty();
    }

    private void endsAtOnce(Consumer<ObjectStorage> work) throws InterruptedException {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> work.accept(storage));
        proxy.awaitSilence();
        proxy.heal();
        cancellation.cancel();
        try {
            running.get();
            throw new AssertionError("it went on");
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            ReseedException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED));
        }
    }

    @Test
    void stopsReadingWhenItIsCancelled() throws IOException, InterruptedException {
        stored(10_000_000);
        StoredObject object = storage.get(ADDRESS);
        proxy.stallAnswers(5_000_000);
        endsAtOnce(reached -> {
            try (InputStream in = reached.read(object)) {
                in.readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void stopsSendingWhenItIsCancelledAndTakesBackWhatArrived() throws InterruptedException, IOException {
        proxy.stallRequests(7_000_000);
        endsAtOnce(reached -> {
            try {
                ObjectStorageTest.put(
                        reached,
                        ADDRESS,
                        ObjectStorageTest.random(6 * PART),
                        new Upload.Choice(false, Optional.of(new UploadFolder(folder, "here")), sent -> {}));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(Reached.unfinished(store.endpoint(), "shared")).isZero();
        assertThat(new UploadFolder(folder, "here").recall(ADDRESS)).isEmpty();
        assertThat(direct.find(ADDRESS)).isEmpty();
    }

    @Test
    void needsNoMoreMemoryForMore() throws IOException {
        PartBuffers buffers = new PartBuffers(ObjectStorage.PART, 4);
        ObjectStore files = ObjectStore.in(folder);
        files.bucket("shared");
        byte[] piece = ObjectStorageTest.random(1_000_003);
        long length = 0;
        try (files;
                ObjectStorage large = Reached.storage(files.endpoint(), true, new Cancellation(), buffers);
                Upload upload = large.upload(ADDRESS, Upload.Choice.PLAIN)) {
            for (; length < 300_000_000; length += piece.length) {
                upload.write(piece);
            }
            upload.complete();
            assertThat(large.get(ADDRESS).size()).isEqualTo(length);
        }
        assertThat(buffers.made()).isEqualTo(4);
        assertThat(4L * buffers.size()).isEqualTo(64L << 20);
    }
}
