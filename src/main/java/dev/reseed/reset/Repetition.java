package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.schema.Comparison;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the same chain makes of another database: a baseline holds what it makes of each. */
final class Repetition {
    private Repetition() {}

    /**
     * @param carried tells which tables' rows belong to the baseline
     * @throws ReseedException where the schemas, or how many rows there are, differ
     */
    static void requireSame(SquashRun.State once, SquashRun.State twice, Predicate<RowTable> carried) {
        if (!once.catalog().fingerprint().equals(twice.catalog().fingerprint())) {
            throw ReseedException.failed(
                    "the migrations make another schema each time",
                    String.join("\n", SquashComparison.told(Comparison.of(once.catalog(), twice.catalog()))),
                    "what they make must not depend on the time, on chance or on where they run");
        }
        List<String> others = Stream.concat(once.tables().keySet().stream(), twice.tables().keySet().stream())
                .filter(carried)
                .filter(table ->
                        !once.tables().containsKey(table) || !twice.tables().containsKey(table))
                .map(RowTable::name)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations leave another number of rows each time: " + String.join(", ", others),
                    "what they write depends on the time, on chance or on where they run",
                    "leave the tables out: migrations: { squash: { rows: [ … ] } } names those that are carried");
        }
    }

    /** Columns by their tables whose values are others in another run; all of a table where only their combinations are. */
    static Map<String, List<String>> pinned(SquashRun.State once, SquashRun.State twice) {
        Map<String, List<String>> pinned = new TreeMap<>();
        pinned(once.tables(), twice.tables(), pinned);
        pinned(once.views(), twice.views(), pinned);
        return pinned;
    }

    private static void pinned(
            Map<RowTable, RowDigest> once, Map<RowTable, RowDigest> twice, Map<String, List<String>> pinned) {
        twice.forEach((table, digest) -> {
            RowDigest former = once.get(table);
            if (former != null && !former.equals(digest)) {
                List<String> columns = digest.differing(former);
                pinned.put(table.name(), columns.isEmpty() ? table.columnNames() : columns);
            }
        });
    }
}
