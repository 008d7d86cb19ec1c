package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.RunFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Runs a chain and its baseline with other values of placeholders. Only then it shows whether the baseline has them where the chain has:
 * with the project's own, a text that equals a value and one that comes of it are the same.
 *
 * @param files of the runs
 * @param carried tells which tables' rows the baseline holds
 */
record PlaceholderTrial(Job job, SquashBench bench, FlywayChain chain, RunFiles files, Predicate<RowTable> carried) {
    static final Outcome NONE = new Outcome(Set.of(), Set.of());

    /** What makes another value of one. A database of such a name is nobody's. */
    private static final String OTHER = "_reseed";

    /**
     * What came of it.
     *
     * @param wrong placeholders of which the baseline makes something else than the chain
     * @param untried those with whose other values the chain does not run
     */
    record Outcome(Set<String> wrong, Set<String> untried) {}

    private enum Verdict {
        SAME,
        OTHER,
        UNTRIED
    }

    /**
     * Tries.
     *
     * @param kept the placeholders that the baseline has, Flyway's own too, which are not tried
     * @param pinned columns by their tables, whose values are others each time
     */
    Outcome run(Set<String> kept, Path baseline, Map<String, List<String>> pinned) {
        Map<String, String> project = chain.placeholders();
        Set<String> own = new TreeSet<>(kept);
        own.retainAll(project.keySet());
        Verdict all = own.isEmpty() ? Verdict.SAME : verdict(own, baseline, pinned);
        if (all == Verdict.SAME) {
            return NONE;
        }
        Set<String> wrong = new TreeSet<>();
        Set<String> untried = new TreeSet<>();
        for (String each : own) {
            Verdict verdict = own.size() == 1 ? all : verdict(Set.of(each), baseline, pinned);
            if (verdict != Verdict.SAME) {
                (verdict == Verdict.OTHER ? wrong : untried).add(each);
            }
        }
        if (wrong.isEmpty() && untried.isEmpty()) {
            (all == Verdict.OTHER ? wrong : untried).addAll(own);
        }
        return new Outcome(wrong, untried);
    }

    private Verdict verdict(Set<String> names, Path baseline, Map<String, List<String>> pinned) {
        Map<String, String> values = chain.placeholders();
        names.forEach(name -> values.computeIfPresent(name, (same, value) -> value + OTHER));
        FlywayChain other = chain.with(values);
        SquashRun.State one;
        try {
            one = bench.on(values, run -> {
                run.apply("other values", other, files.replaced());
                return bench.state(run, other, carried);
            });
        } catch (ReseedException e) {
            job.cancellation().check();
            return Verdict.UNTRIED;
        }
        try {
            SquashRun.State two = bench.on(values, run -> {
                run.apply("same on it", other, files.on(baseline, false));
                return bench.state(run, other, carried);
            });
            List<String> differences =
                    new SquashComparison(job, bench.bench(), carried).between(one, two, changing(names, pinned));
            return differences.isEmpty() ? Verdict.SAME : Verdict.OTHER;
        } catch (ReseedException e) {
            job.cancellation().check();
            return Verdict.OTHER;
        }
    }

    /** The same columns, by the names that their tables have then. */
    private Map<String, List<String>> changing(Set<String> names, Map<String, List<String>> pinned) {
        Map<String, String> values = chain.placeholders();
        Map<String, List<String>> changing = new HashMap<>(pinned);
        pinned.forEach((table, columns) -> {
            String renamed = table;
            for (String name : names) {
                String value = values.getOrDefault(name, "");
                renamed = renamed.replace(value, value + OTHER);
            }
            changing.put(renamed, columns);
        });
        return changing;
    }
}
