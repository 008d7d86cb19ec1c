package dev.reseed.reset;

import dev.reseed.storage.ObjectAddress;
import dev.reseed.storage.ObjectStorage;
import dev.reseed.storage.SharedSnapshot;
import dev.reseed.storage.SharedSnapshots;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a team's snapshots are.
 *
 * @param address the prefix that they are below
 * @param storages reaches the storage anew each time
 */
public record SharedPlace(ObjectAddress address, Supplier<ObjectStorage> storages) {
    public SharedPlace {
        address = address.asPrefix();
    }

    /**
     * All that are shared of a target's database, newest first.
     *
     * @param unreadable told of each that cannot be read
     */
    public List<SharedSnapshot> list(Target target, Consumer<String> unreadable) {
        try (ObjectStorage storage = storages.get()) {
            return new SharedSnapshots(storage, address).list(target.shared().value(), unreadable);
        }
    }

    /** A shared snapshot as an archive. */
    SnapshotDump dump(SharedSnapshot snapshot) {
        return new SnapshotDump(address, snapshot, storages);
    }
}
