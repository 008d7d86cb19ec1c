package dev.reseed.schema;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to do with indexes that are attached to those of partitioned tables, where pg_restore makes things side by side. */
final class ArchiveAttachments {
    private final Catalog catalog;
    private final List<SchemaObject> all;
    private final Set<Address> tables = new HashSet<>();
    private final Set<Address> attached = new HashSet<>();
    /** Tables that are partitions, or have some. */
    private final Set<Address> partitioned = new HashSet<>();

    ArchiveAttachments(Catalog catalog) {
        this.catalog = catalog;
        this.all = catalog.objects().stream()
                .filter(object -> object.kind() == Kind.INDEX_PARTITION)
                .toList();
        catalog.objects().stream()
                .filter(object -> object.kind() == Kind.TABLE)
                .forEach(table -> tables.add(table.address()));
        for (SchemaObject attachment : all) {
            if (attachment.definition() instanceof Definition.Addition addition) {
                attached.add(addition.of());
            }
            partitioned.addAll(tables(attachment));
        }
    }

    /** Whether it is an index that goes with the one that it is attached to. */
    boolean isAttached(SchemaObject object) {
        return attached.contains(object.address());
    }

    /**
     * What has to come before it, although the server does not want it. A foreign key of a partitioned table, or to one, locks all
     * partitions and needs an index that is valid, which it is once those of all partitions are attached. An attachment locks both tables,
     * and pg_restore takes the tables that something needs for those that it locks.
     */
    Set<Address> before(SchemaObject object) {
        return switch (object.kind()) {
            case INDEX_PARTITION -> tables(object);
            case FOREIGN_KEY -> beforeKey(object);
            default -> Set.of();
        };
    }

    private Set<Address> beforeKey(SchemaObject key) {
        Set<Address> before = new HashSet<>();
        Set<Address> needed = catalog.needed(key);
        if (!Collections.disjoint(needed, partitioned) || !Collections.disjoint(tables(key), partitioned)) {
            all.forEach(attachment -> before.add(attachment.address()));
        }
        return before;
    }

    /** Those of the indexes that it needs. */
    private Set<Address> tables(SchemaObject object) {
        Set<Address> found = new HashSet<>();
        for (Address index : catalog.needed(object)) {
            catalog.needed(index).stream().filter(tables::contains).forEach(found::add);
        }
        return found;
    }
}
