package dev.reseed.reset;

import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares what a chain makes with what its baseline makes.
 *
 * @param carried tells which tables' rows the baseline holds
 */
record SquashComparison(Job job, Bench bench, Predicate<RowTable> carried) {
    /**
     * What differs, each in a sentence without a point; empty where nothing does.
     *
     * @param changing columns by their tables, whose values are others each time that the same is run
     */
    List<String> between(SquashRun.State chain, SquashRun.State baseline, Map<String, List<String>> changing) {
        List<String> differences = new ArrayList<>();
        Comparer comparer = new Comparer(bench::compared, job.cancellation(), job.warnings());
        differences.addAll(told(comparer.compare(chain.catalog(), baseline.catalog())));
        if (differences.isEmpty()) {
            lists("the columns are, in this order, those", chain.columns(), baseline.columns(), differences);
        }
        rows(chain, baseline, changing, differences);
        views(chain, baseline, differences);
        lists("a sequence stands elsewhere", chain.sequences(), baseline.sequences(), differences);
        lists("a role is another", flat(chain.roles()), flat(baseline.roles()), differences);
        lists("there is", chain.unwritten(), baseline.unwritten(), differences);
        if (!chain.settings().equals(baseline.settings())) {
            differences.add("the settings or the privileges of the database itself");
        }
        return differences;
    }

    private static List<String> flat(Map<String, List<String>> roles) {
        return roles.values().stream().flatMap(List::stream).toList();
    }

    private void rows(
            SquashRun.State chain,
            SquashRun.State baseline,
            Map<String, List<String>> changing,
            List<String> differences) {
        Map<String, RowDigest> others = named(baseline.tables());
        Map<String, RowDigest> left = new HashMap<>(others);
        chain.tables().forEach((table, digest) -> {
            left.remove(table.name());
            if (carried.test(table)) {
                compare(
                        "the rows of " + table.name(),
                        digest,
                        others.getOrDefault(table.name(), new RowDigest(0, Map.of())),
                        changing.getOrDefault(table.name(), List.of()),
                        differences);
            }
        });
        left.keySet().forEach(name -> differences.add("the rows of " + name + ": none of the chain"));
    }

    private static void views(SquashRun.State chain, SquashRun.State baseline, List<String> differences) {
        lists("a materialized view is filled", names(chain), names(baseline), differences);
    }

    private static List<String> names(SquashRun.State state) {
        return state.views().keySet().stream().map(RowTable::name).sorted().toList();
    }

    /**
     * Materialized views that the chain has filled before it changed their tables for the last time: the baseline, where tables and
     * definitions are the same, fills them in the end.
     */
    static List<String> stale(SquashRun.State chain, SquashRun.State baseline) {
        Map<String, RowDigest> fresh = named(baseline.views());
        return chain.views().entrySet().stream()
                .filter(view -> !view.getValue().equals(fresh.get(view.getKey().name())))
                .map(view -> view.getKey().name())
                .toList();
    }

    private static Map<String, RowDigest> named(Map<RowTable, RowDigest> digests) {
        Map<String, RowDigest> named = new HashMap<>();
        digests.forEach((table, digest) -> named.put(table.name(), digest));
        return named;
    }

    private static void compare(
            String what, RowDigest one, RowDigest other, List<String> changing, List<String> differences) {
        if (one.rows() != other.rows()) {
            differences.add(what + ": " + one.rows() + " of the chain, " + other.rows() + " of the baseline");
            return;
        }
        List<String> columns = one.differing(other).stream()
                .filter(column -> !changing.contains(column))
                .toList();
        boolean combined = changing.isEmpty() && !one.equals(other);
        if (!columns.isEmpty() || combined) {
            differences.add(what + (columns.isEmpty() ? "" : ", in " + String.join(", ", columns)));
        }
    }

    private static void lists(String what, List<String> one, List<String> other, List<String> differences) {
        one.stream()
                .filter(each -> !other.contains(each))
                .forEach(each -> differences.add(what + ", of the chain alone: " + each));
        other.stream()
                .filter(each -> !one.contains(each))
                .forEach(each -> differences.add(what + ", of the baseline alone: " + each));
    }

    /** Differences in words, the former schema the chain's. */
    static List<String> told(Comparison comparison) {
        List<String> told = new ArrayList<>();
        comparison.differences().forEach(each -> told.add(words(each)));
        comparison.reordered().forEach(table -> told.add("the order of the columns of " + table));
        return told;
    }

    private static String words(Difference difference) {
        String named = difference.kind().words().toLowerCase(Locale.ROOT) + " " + difference.name();
        return switch (difference) {
            case Difference.Added added -> named + " is not the chain's";
            case Difference.Removed removed -> named + " is missing";
            case Difference.Renamed renamed -> named + " is called " + renamed.former() + " by the chain";
            case Difference.Changed changed ->
                named
                        + changed.lines().stream()
                                .map(line -> "\n  " + (line.added() ? "+ " : "- ")
                                        + line.text().strip())
                                .collect(Collectors.joining());
        };
    }
}
