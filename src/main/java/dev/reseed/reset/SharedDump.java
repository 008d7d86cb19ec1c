package dev.reseed.reset;

import dev.reseed.dump.RemoteDump;
import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.kernel.ReseedException;
import dev.reseed.storage.ObjectAddress;
import dev.reseed.storage.ObjectStorage;
import dev.reseed.storage.StoredObject;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A dump in an object storage: an object, or the objects below a prefix. What is found first holds for as long as the command runs: an object
 * that is another one later is a failure.
 */
public final class SharedDump implements RemoteDump {
    private static final String CONTENTS = "toc.dat";

    private final ObjectAddress address;
    private final Supplier<ObjectStorage> storages;
    private @Nullable Found found;

    /**
     * What there is.
     *
     * @param folder whether it is a directory archive
     * @param objects by their names below the prefix; the one object has an empty name
     */
    private record Found(boolean folder, Map<String, StoredObject> objects) {}

    /** @param storages reaches the storage anew each time */
    public SharedDump(ObjectAddress address, Supplier<ObjectStorage> storages) {
        this.address = address;
        this.storages = storages;
    }

    @Override
    public String shown() {
        return address.toString();
    }

    @Override
    public boolean isFolder() {
        return found().folder();
    }

    @Override
    public List<String> identity() {
        return found().objects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue().identity())
                .toList();
    }

    private synchronized Found found() {
        if (found == null) {
            try (ObjectStorage storage = storages.get()) {
                found = find(storage);
            }
        }
        return found;
    }

    private synchronized Found found(ObjectStorage storage) {
        if (found == null) {
            found = find(storage);
        }
        return found;
    }

    private Found find(ObjectStorage storage) {
        Optional<StoredObject> object = address.isPrefix() ? Optional.empty() : storage.find(address);
        if (object.isPresent()) {
            return new Found(false, Map.of("", object.get()));
        }
        ObjectAddress folder = address.asPrefix();
        Map<String, StoredObject> objects = new HashMap<>();
        for (StoredObject each : storage.list(folder)) {
            String name = each.address().key().substring(folder.key().length());
            // What lies deeper is no file of the archive's, as little as in a folder.
            if (!name.isEmpty() && name.indexOf('/') < 0) {
                objects.put(name, each);
            }
        }
        if (!objects.containsKey(CONTENTS)) {
            throw ReseedException.usage(
                    "there is no dump " + address,
                    address.isPrefix()
                            ? "no object below it is called " + CONTENTS + ", as in a directory archive of pg_dump"
                            : "the bucket has neither an object of that name nor a directory archive below it",
                    "check the address: s3://BUCKET/KEY, or s3://BUCKET/FOLDER/ for a directory archive");
        }
        return new Found(true, objects);
    }

    @Override
    public Opened open() {
        ObjectStorage storage = storages.get();
        try {
            Map<String, RemoteFile> files = new HashMap<>();
            found(storage).objects().forEach((name, object) -> files.put(name, new SharedFile(storage, object)));
            return new SharedFiles(storage, files);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private record SharedFile(ObjectStorage storage, StoredObject object) implements RemoteFile {
        @Override
        public long size() {
            return object.size();
        }

        @Override
        public InputStream all() {
            return storage.read(object);
        }

        @Override
        public InputStream part(long from, long to) {
            return storage.read(object, from, to);
        }
    }

    private record SharedFiles(ObjectStorage storage, Map<String, RemoteFile> files) implements Opened {
        @Override
        public void close() {
            storage.close();
        }
    }
}
