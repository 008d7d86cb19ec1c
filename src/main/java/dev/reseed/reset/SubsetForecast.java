package dev.reseed.reset;

import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.dump.subset.SubsetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a plan says of the part of a dump that is loaded.
 *
 * @param roots where rows are chosen, as people wrote it
 * @param counts how many rows that gives; empty where nobody has counted yet
 */
public record SubsetForecast(List<String> roots, Optional<SubsetCounts> counts) {
    /** From here on a part is nearly everything. */
    private static final double NEARLY_ALL = 0.9;

    public SubsetForecast {
        roots = List.copyOf(roots);
    }

    static SubsetForecast of(SubsetRequest request, Optional<SubsetCounts> counts) {
        return new SubsetForecast(
                request.roots().stream().map(SubsetRequest.Clause::text).toList(), counts);
    }

    /** Lines for the plan. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("only the subset " + String.join("; ", roots)
                + (counts.isEmpty() ? ", counted when the server runs" : ""));
        counts.ifPresent(known -> known.tables().forEach(table -> lines.add("  " + line(table))));
        return lines;
    }

    private static String line(SubsetCounts.Table table) {
        return table.name() + ": " + (table.exact() ? "" : "up to ")
                + number(table.taken())
                + (table.of().isPresent() ? " of " + number(table.of().getAsLong()) : "")
                + (table.taken() == 1 && table.of().isEmpty() ? " row" : " rows")
                + (table.chosen().filter("all"::equals).isPresent()
                        ? ""
                        : table.chosen().map(rows -> ", chosen").orElse(""));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What a person should know before any row is loaded. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        counts.ifPresent(known -> {
            known.tables().stream()
                    .filter(table -> table.chosen().isPresent()
                            && table.taken() == 0
                            && table.of().orElse(0) > 0)
                    .forEach(table -> notes.add("the subset takes no row of " + table.name() + ": none of its "
                            + number(table.of().orElse(0)) + " is chosen or referred to"));
            share(known)
                    .filter(share -> share >= NEARLY_ALL)
                    .ifPresent(share -> notes.add("the subset is nearly everything: "
                            + Math.round(Math.floor(share * 100)) + " % of the rows of the tables that it reaches"));
            if (!known.empty().isEmpty()) {
                notes.add("the subset reaches nothing of these, and they stay empty: "
                        + String.join(", ", known.empty())
                        + "\ntake a table whole: --subset \"" + known.empty().getFirst()
                        + ": all\", or subset: { whole: … } in reseed.yml"
                        + "\ntake what refers to rows that are taken: subset: { children: … }");
            }
        });
        return notes;
    }

    /** How large a part of the rows is taken of those tables whose rows were counted. */
    private static Optional<Double> share(SubsetCounts counts) {
        long of = counts.tables().stream()
                .mapToLong(table -> table.of().orElse(0))
                .sum();
        long taken = counts.tables().stream()
                .filter(table -> table.of().isPresent())
                .mapToLong(SubsetCounts.Table::taken)
                .sum();
        return of == 0 ? Optional.empty() : Optional.of((double) taken / of);
    }
}
