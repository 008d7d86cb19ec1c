package dev.reseed.reset;

import dev.reseed.dump.RemoteDump;
import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.storage.ObjectAddress;
import dev.reseed.storage.ObjectStorage;
import dev.reseed.storage.SharedManifest;
import dev.reseed.storage.SharedSnapshot;
import dev.reseed.storage.SharedSnapshots;
import dev.reseed.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A shared snapshot as a dump: each file is compared with the manifest's hash while it is read. */
public final class SnapshotDump implements RemoteDump {
    private static final String CONTENTS = "toc.dat";

    private final ObjectAddress place;
    private final SharedSnapshot snapshot;
    private final Supplier<ObjectStorage> storages;

    /**
     * @param place the prefix that the snapshot was found below
     * @param storages reaches the storage anew each time
     */
    public SnapshotDump(ObjectAddress place, SharedSnapshot snapshot, Supplier<ObjectStorage> storages) {
        this.place = place;
        this.snapshot = snapshot;
        this.storages = storages;
    }

    @Override
    public String shown() {
        return snapshot.archive().toString();
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public List<String> identity() {
        return List.of(snapshot.manifest().contents());
    }

    @Override
    public Opened open() {
        ObjectStorage storage = storages.get();
        try {
            SharedSnapshots shared = new SharedSnapshots(storage, place);
            Map<String, StoredObject> objects = shared.verify(snapshot);
            Map<String, RemoteFile> files = new HashMap<>();
            for (SharedManifest.SharedFile each : snapshot.manifest().files()) {
                StoredObject object = objects.get(each.name());
                if (object != null) {
                    if (each.name().equals(CONTENTS)) {
                        verify(shared, object, each);
                    }
                    files.put(each.name(), new SharedFile(storage, shared, object, each));
                }
            }
            return new Reached(storage, files);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Nothing that it defines is looked at before all of it is known to be what was pushed. */
    private static void verify(SharedSnapshots shared, StoredObject object, SharedManifest.SharedFile file) {
        try (InputStream in = shared.read(object, file)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("a storage reports its own failures", e);
        }
    }

    private record SharedFile(
            ObjectStorage storage, SharedSnapshots shared, StoredObject object, SharedManifest.SharedFile file)
            implements RemoteFile {
        @Override
        public long size() {
            return file.size();
        }

        @Override
        public InputStream all() {
            return shared.read(object, file);
        }

        @Override
        public InputStream part(long from, long to) {
            return storage.read(object, from, to);
        }
    }

    private record Reached(ObjectStorage storage, Map<String, RemoteFile> files) implements Opened {
        @Override
        public void close() {
            storage.close();
        }
    }
}
