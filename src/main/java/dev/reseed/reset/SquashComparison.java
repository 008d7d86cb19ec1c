package dev.reseed.reset;

import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.schema.Comparer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a chain makes with what its baseline makes.
 *
 * @param rows the tables whose rows the baseline holds, with the columns whose values are others each time
 */
record SquashComparison(Job job, Bench bench, Map<RowTable, List<String>> rows) {
    /** What differs, each in a sentence without a point; empty where nothing does. */
    List<String> between(SquashRun.State chain, SquashRun.State baseline) {
        List<String> differences = new ArrayList<>();
        Comparer comparer = new Comparer(bench::compared, job.cancellation(), job.warnings());
        differences.addAll(SquashProof.told(comparer.compare(chain.catalog(), baseline.catalog())));
        rows.forEach((table, changing) -> rows(table, changing, chain, baseline, differences));
        Set<String> carried = rows.keySet().stream().map(RowTable::name).collect(Collectors.toSet());
        baseline.tables().keySet().stream()
                .filter(table -> !carried.contains(table.name())
                        && chain.tables().keySet().stream()
                                .noneMatch(other -> other.name().equals(table.name())))
                .forEach(table -> differences.add(table.name() + " has rows, and none from the chain"));
        lists("sequence", chain.sequences(), baseline.sequences(), differences);
        lists("filled materialized view", chain.filled(), baseline.filled(), differences);
        if (!chain.settings().equals(baseline.settings())) {
            differences.add("the settings or the privileges of the database itself");
        }
        return differences;
    }

    private static void rows(
            RowTable table,
            List<String> changing,
            SquashRun.State chain,
            SquashRun.State baseline,
            List<String> differences) {
        RowDigest one = digest(chain, table);
        RowDigest other = digest(baseline, table);
        if (one.rows() != other.rows()) {
            differences.add("the rows of " + table.name() + ": " + one.rows() + " of the chain, " + other.rows()
                    + " of the baseline");
            return;
        }
        List<String> columns = one.differing(other).stream()
                .filter(column -> !changing.contains(column))
                .toList();
        boolean others = changing.isEmpty() && !one.columns().equals(other.columns());
        if (!columns.isEmpty() || others) {
            differences.add(
                    "the rows of " + table.name() + (columns.isEmpty() ? "" : ", in " + String.join(", ", columns)));
        }
    }

    private static RowDigest digest(SquashRun.State state, RowTable table) {
        return state.tables().entrySet().stream()
                .filter(each -> each.getKey().name().equals(table.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new RowDigest(0, Map.of()));
    }

    private static void lists(String what, List<String> one, List<String> other, List<String> differences) {
        one.stream()
                .filter(each -> !other.contains(each))
                .forEach(each -> differences.add("the " + what + " " + each + " is of the chain alone"));
        other.stream()
                .filter(each -> !one.contains(each))
                .forEach(each -> differences.add("the " + what + " " + each + " is of the baseline alone"));
    }
}
