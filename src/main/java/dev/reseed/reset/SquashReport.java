package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SquashScope;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
 * @param limits to what the baseline does
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
        Limits limits,
        BaselineScript.Placeholders placeholders,
        long bytes,
        DatabaseName database) {
    /** How many tables a line names. */
    private static final int NAMED = 12;

    public SquashReport {
        differences = List.copyOf(differences);
        carried = List.copyOf(carried);
        left = List.copyOf(left);
    }

    /**
     * What a baseline does not do as the chain does, where both are equal all the same.
     *
     * @param pinned columns by their tables, whose values are others each time that the chain runs, and which the baseline has from one run
     * @param stale materialized views that show something else after the chain, which has not filled them since
     * @param leaked settings that the chain leaves its session with, and the baseline does not
     * @param uncarried what the chain does to rows that are there, or to the server, and the baseline does not
     * @param roles that were there before, and which the baseline makes as they are on this server where they are not
     * @param untried placeholders that could not be tried with other values
     */
    public record Limits(
            Map<String, List<String>> pinned,
            List<String> stale,
            List<String> leaked,
            List<Finding> uncarried,
            Set<String> roles,
            Set<String> untried) {
        public Limits {
            untried = new TreeSet<>(untried);
            pinned = new TreeMap<>(pinned);
            stale = List.copyOf(stale);
            leaked = List.copyOf(leaked);
            uncarried = List.copyOf(uncarried);
            roles = new TreeSet<>(roles);
        }

        /** The columns whose values are others each time; some of many. */
        public String pinnedInWords() {
            List<String> columns = pinned.entrySet().stream()
                    .flatMap(table -> table.getValue().stream().map(column -> table.getKey() + "." + column))
                    .toList();
            String named = columns.stream().limit(NAMED).collect(Collectors.joining(", "));
            return columns.size() > NAMED ? named + " and " + (columns.size() - NAMED) + " more columns" : named;
        }
    }

    /** The tables whose rows are in the baseline, with how many; the largest of many. */
    public String carriedInWords() {
        return inWords(carried);
    }

    /** The same of the tables whose rows are not. */
    public String leftInWords() {
        return inWords(left);
    }

    private static String inWords(List<RowTable> tables) {
        String named = tables.stream()
                .sorted(Comparator.comparingLong(RowTable::rows).reversed().thenComparing(RowTable::name))
                .limit(NAMED)
                .map(table -> table.name() + " (" + table.rows() + ")")
                .collect(Collectors.joining(", "));
        return tables.size() > NAMED ? named + " and " + (tables.size() - NAMED) + " more tables" : named;
    }

    public boolean isProven() {
        return differences.isEmpty();
    }
}
