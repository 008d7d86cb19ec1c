package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SquashScope;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a squash.
 *
 * @param baseline where the baseline is, or would be
 * @param archive where the files go that it replaces
 * @param differences between what the chain makes and what the baseline makes; none where it is proven
 * @param fingerprint of the schema that both make
 * @param objects how many it has
 * @param carried tables whose rows are in the baseline
 * @param left tables whose rows are not
 * @param dataMigrations what the chain does to rows that are there, and the baseline does not
 * @param bytes of the baseline
 */
public record SquashReport(
        SquashScope scope,
        Path baseline,
        Path archive,
        List<String> differences,
        String fingerprint,
        int objects,
        List<RowTable> carried,
        List<RowTable> left,
        List<Finding> dataMigrations,
        BaselineScript.Placeholders placeholders,
        long bytes,
        DatabaseName database) {
    public SquashReport {
        differences = List.copyOf(differences);
        carried = List.copyOf(carried);
        left = List.copyOf(left);
        dataMigrations = List.copyOf(dataMigrations);
    }

    public boolean isProven() {
        return differences.isEmpty();
    }
}
