package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Masks;
import dev.reseed.masking.schema.DumpSchema;
import java.util.List;
import java.util.Optional;

/** Whether what an archive fills has rules, told from its table of contents and a database that has its tables. */
final class ArchiveRules {
    private final Archive archive;
    private final String shown;

    ArchiveRules(Archive archive, String shown) {
        this.archive = archive;
        this.shown = shown;
    }

    /** Fails where something has none. A table that is not there is for the load to tell. */
    void require(Session database, Masks masks) {
        GateKeeper gate = new GateKeeper(masks, DumpSchema.EMPTY, database);
        List<LoadTable> tables = archive.entries().stream()
                .filter(entry -> entry.hasData() && entry.copy().isPresent())
                .flatMap(entry -> table(database, entry).stream())
                .toList();
        gate.examine(tables);
        archive.entries().stream()
                .filter(entry -> entry.hasData() && entry.isLargeObjects())
                .findFirst()
                .ifPresent(entry -> gate.admitLargeObjects());
        gate.require();
    }

    private Optional<LoadTable> table(Session database, Entry entry) {
        Place place = new Place(shown + ", entry " + entry.id());
        Judgement.Copy copy = ArchiveLoad.copyOf(entry, place);
        return database.first(
                        "select o from (select pg_catalog.to_regclass(?)::pg_catalog.oid::pg_catalog.int8) r (o)"
                                + " where o is not null",
                        row -> row.getLong(1),
                        copy.table().quoted())
                .map(oid -> LoadTable.find(database, oid, copy.columns()));
    }
}
