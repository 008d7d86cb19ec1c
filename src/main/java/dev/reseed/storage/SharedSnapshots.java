package dev.reseed.storage;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The snapshots that a team shares in one place of an object storage. */
public final class SharedSnapshots {
    private static final int LARGEST_MANIFEST = 64 << 20;
    private static final Pattern OF_NAME = Pattern.compile("[^/]+/" + Pattern.quote(SharedSnapshot.MANIFEST));
    private static final Pattern OF_DATABASE = Pattern.compile("[^/]+/" + OF_NAME.pattern());

    private final ObjectStorage storage;
    private final ObjectAddress place;

    /** @param place the prefix that {@code share: { url: … }} names */
    public SharedSnapshots(ObjectStorage storage, ObjectAddress place) {
        this.storage = storage;
        this.place = place.asPrefix();
    }

    /**
     * Those of a database, newest first.
     *
     * @param unreadable told of each that cannot be read: one that is damaged does not hide the others
     */
    public List<SharedSnapshot> list(String database, Consumer<String> unreadable) {
        return below(SharedSnapshot.home(place, database), OF_DATABASE, object -> {
            try {
                return Optional.of(read(object));
            } catch (ReseedException e) {
                if (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.INTERRUPTED) {
                    throw e;
                }
                unreadable.accept(e.what() + ": " + e.why());
                return Optional.empty();
            }
        });
    }

    /**
     * Those of a database that have a name, newest first.
     *
     * @throws ReseedException failed, where one of them cannot be read: it may be the newest
     */
    public List<SharedSnapshot> list(String database, String name) {
        return below(SharedSnapshot.home(place, database, name), OF_NAME, object -> Optional.of(read(object)));
    }

    /** What lies deeper is a file of an archive's, whatever it is called. */
    private List<SharedSnapshot> below(
            ObjectAddress prefix, Pattern manifests, Function<StoredObject, Optional<SharedSnapshot>> reading) {
        return storage.list(prefix, rest -> manifests.matcher(rest).matches()).stream()
                .map(reading)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((SharedSnapshot each) ->
                                each.manifest().origin().created())
                        .reversed())
                .toList();
    }

    /** The prefix of one that is made by exactly this recipe, whether it is there or not. */
    public static ObjectAddress address(ObjectAddress place, SharedManifest.Origin origin) {
        return SharedSnapshot.home(place, origin.database(), origin.name()).below(origin.fingerprint() + "/");
    }

    /** One that was made by exactly this recipe. */
    public Optional<SharedSnapshot> find(SharedManifest.Origin wanted) {
        return storage.find(home(wanted).below(SharedSnapshot.MANIFEST)).map(this::read);
    }

    private ObjectAddress home(SharedManifest.Origin origin) {
        return address(place, origin);
    }

    private SharedSnapshot read(StoredObject object) {
        if (object.size() > LARGEST_MANIFEST) {
            throw ReseedException.failed(
                    object.address() + " is no shared snapshot", "it is far too large", "delete what is there");
        }
        try (InputStream in = storage.read(object)) {
            SharedManifest manifest = SharedManifest.read(in.readAllBytes(), object.address());
            ObjectAddress home = home(manifest.origin());
            if (!object.address().equals(home.below(SharedSnapshot.MANIFEST))) {
                throw ReseedException.failed(
                        object.address() + " is not taken for a shared snapshot",
                        "what describes it has another name or recipe than the place that it is in",
                        "push the snapshot again, with --force, or delete what is there");
            }
            return new SharedSnapshot(home, manifest);
        } catch (IOException e) {
            throw new IllegalStateException("a storage reports its own failures", e);
        }
    }

    /**
     * Fails unless each file is there, with its size. Contents are compared while they are read.
     *
     * @return the objects, by the files' names
     */
    public Map<String, StoredObject> verify(SharedSnapshot snapshot) {
        ObjectAddress archive = snapshot.archive();
        Map<String, StoredObject> there = new HashMap<>();
        storage.list(archive)
                .forEach(each ->
                        there.put(each.address().key().substring(archive.key().length()), each));
        Map<String, StoredObject> files = new HashMap<>();
        for (SharedManifest.SharedFile file : snapshot.manifest().files()) {
            StoredObject object = there.get(file.name());
            if (object == null || object.size() != file.size()) {
                throw ReseedException.failed(
                        "the shared snapshot " + snapshot.home() + " is not whole",
                        "its file " + file.name()
                                + (object == null ? " is missing" : " has another size than it was pushed with"),
                        "push it again: reseed snapshot push "
                                + ShellWord.quote(snapshot.manifest().origin().name()) + " --force");
            }
            files.put(file.name(), object);
        }
        return files;
    }

    /** A file of a snapshot from its beginning; its last bytes come only if all of it has the manifest's hash. */
    public InputStream read(StoredObject object, SharedManifest.SharedFile file) {
        return new HashedStream(storage.read(object), object.address(), file);
    }

    /**
     * Shares a directory archive. Files that are there already, from a push that was cut, are not sent again; a snapshot of the same recipe
     * that somebody else has pushed meanwhile stays.
     *
     * @param memory remembers uploads that are cut
     * @param stored told how many bytes the storage has
     */
    public SharedSnapshot push(Path folder, SharedManifest.Origin origin, UploadMemory memory, LongConsumer stored) {
        return push(folder, origin, false, memory, stored);
    }

    /**
     * The same.
     *
     * @param anew whether everything is sent, in the place of what is there
     */
    public SharedSnapshot push(
            Path folder, SharedManifest.Origin origin, boolean anew, UploadMemory memory, LongConsumer stored) {
        List<SharedManifest.SharedFile> files = files(folder);
        SharedManifest manifest = new SharedManifest(origin, contents(files), files);
        SharedSnapshot snapshot = new SharedSnapshot(home(origin), manifest);
        Map<ObjectAddress, Long> there = new HashMap<>();
        if (!anew) {
            storage.list(snapshot.archive()).forEach(each -> there.put(each.address(), each.size()));
        }
        AtomicLong before = new AtomicLong();
        for (SharedManifest.SharedFile file : files) {
            ObjectAddress address = snapshot.archive().below(file.name());
            if (!Long.valueOf(file.size()).equals(there.get(address))) {
                storage.put(
                        address,
                        folder.resolve(file.name()),
                        new Upload.Choice(false, Optional.of(memory), bytes -> stored.accept(before.get() + bytes)));
            }
            stored.accept(before.addAndGet(file.size()));
        }
        return publish(snapshot, anew);
    }

    private SharedSnapshot publish(SharedSnapshot snapshot, boolean anew) {
        ObjectAddress address = snapshot.home().below(SharedSnapshot.MANIFEST);
        Optional<SharedSnapshot> others =
                anew ? Optional.empty() : storage.find(address).map(this::read);
        if (others.isPresent()) {
            return others.get();
        }
        try (Upload upload = storage.upload(address, Upload.Choice.PLAIN)) {
            upload.write(snapshot.manifest().json());
            upload.complete();
            return snapshot;
        } catch (IOException e) {
            throw new IllegalStateException("an upload reports its own failures", e);
        }
    }

    private static List<SharedManifest.SharedFile> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<SharedManifest.SharedFile> files = new ArrayList<>();
            for (Path file : all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                MessageDigest digest = ObjectChecksum.messageDigest("SHA-256");
                try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    long size = Files.copy(file, out);
                    files.add(new SharedManifest.SharedFile(
                            String.valueOf(file.getFileName()),
                            size,
                            HexFormat.of().formatHex(digest.digest())));
                }
            }
            return files;
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED, "the archive " + folder + " cannot be read", "reading it failed", "check it", e);
        }
    }

    /** A hash of the files' names, sizes and hashes. */
    private static String contents(List<SharedManifest.SharedFile> files) {
        MessageDigest digest = ObjectChecksum.messageDigest("SHA-256");
        for (SharedManifest.SharedFile file : files) {
            digest.update(
                    (file.name() + " " + file.size() + " " + file.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
