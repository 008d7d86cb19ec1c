package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Plans what a whole seed would bring, and finds all that is wrong with it, not only what comes first. All that it says is planned at once, as if
 * it were one part. Reads the database, and changes nothing.
 */
public record ForecastPlan(Schema schema, Settings settings, SpecSources sources, Ground ground) {
    /** So many columns of one table that cannot be filled are told at once. */
    private static final int ROUNDS = 50;

    /**
     * What is known before.
     *
     * @param plan with the tables that can be planned
     * @param problems of what the seed says, each with its place
     */
    public record Forecast(SeedPlan plan, List<String> problems) {
        public Forecast {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Plans.
     *
     * @param told what a seed file says of tables
     * @param auto how many rows others get that are filled by themselves, if they have none and belong to no other; empty for those that are not
     * @param guessed tables that hold rows by then of which some values are not known
     */
    public Forecast of(List<TableSpec> told, Function<TableName, Optional<Rows>> auto, Predicate<TableName> guessed) {
        SpecCheck check = new SpecCheck(schema);
        Findings found = new Findings(
                new LinkedHashSet<>(check.problems(told)),
                new LinkedHashSet<>(),
                table -> schema.table(table).stream()
                        .flatMap(each -> each.foreignKeys().stream())
                        .anyMatch(key -> guessed.test(key.referenced())));
        Map<TableName, TableSpec> specs = new LinkedHashMap<>();
        check.fitting(told).forEach(spec -> specs.put(spec.name(), spec));
        Set<TableName> named = told.stream().map(TableSpec::name).collect(Collectors.toSet());
        Trial trial = trial(specs, named, auto);
        boolean more = true;
        for (int round = 0; round < ROUNDS && more; round++) {
            more = peel(trial, specs, found);
            trial = more ? trial(specs, named, auto) : trial;
        }
        List<String> problems = new ArrayList<>(found.problems());
        if (more) {
            problems.add("more may follow: these were found first");
        }
        return new Forecast(planned(trial, named, found.notes()), problems);
    }

    private Trial trial(
            Map<TableName, TableSpec> specs, Set<TableName> named, Function<TableName, Optional<Rows>> auto) {
        return Trial.of(
                () -> {
                    SeedPlanner planner = new SeedPlanner(schema, settings, sources, ground)
                            .alone(table -> auto.apply(table).orElseGet(Rows.Open::new));
                    planner.tell(List.copyOf(specs.values()));
                    return planner;
                },
                table -> specs.containsKey(table.name())
                        || (!table.hasRows()
                                && !named.contains(table.name())
                                && auto.apply(table.name()).isPresent()),
                table -> true);
    }

    /** Notes what is wrong, and leaves out what it is wrong with; whether there may be more to find behind it. */
    private boolean peel(Trial trial, Map<TableName, TableSpec> specs, Findings found) {
        boolean more = false;
        List<TableSpec> others = new ArrayList<>();
        for (TableSpec spec : List.copyOf(specs.values())) {
            Optional<ReseedException> failure = trial.failure(spec.name());
            Optional<Culprit> culprit = failure.flatMap(each -> Culprit.of(each, spec));
            if (culprit.isPresent()
                    && found.add(spec, failure.get(), culprit.get().isWritten())) {
                specs.put(spec.name(), culprit.get().rest());
                more = true;
            } else if (failure.isPresent()) {
                others.add(spec);
            }
        }
        // Without rows of one table others fail that refer to it, with nothing wrong about them.
        if (!more) {
            List<TableName> failed = others.stream().map(TableSpec::name).toList();
            others.stream()
                    .filter(spec -> !refersTo(spec.name(), failed))
                    .forEach(spec -> trial.failure(spec.name()).ifPresent(failure -> found.add(spec, failure, false)));
        }
        return more;
    }

    /** What is wrong, and what may be: that is a note. */
    private record Findings(Set<String> problems, Set<String> notes, Predicate<TableName> guessed) {
        /** @param written whether it is wrong whatever rows the table refers to; false if it was found before */
        boolean add(TableSpec spec, ReseedException failure, boolean written) {
            String told = Culprit.told(failure, spec);
            return (!written && guessed.test(spec.name()))
                    ? notes.add("rows that it refers to have values that are not known before they are loaded; "
                            + "with others it would be so: " + told)
                    : problems.add(told);
        }
    }

    private boolean refersTo(TableName table, List<TableName> others) {
        return schema.table(table).stream()
                .map(Table::foreignKeys)
                .flatMap(List::stream)
                .map(ForeignKey::referenced)
                .anyMatch(other -> !other.equals(table) && others.contains(other));
    }

    private static SeedPlan planned(Trial trial, Set<TableName> named, Set<String> more) {
        List<String> notes = new ArrayList<>(trial.notes());
        notes.addAll(more);
        List<SeedPlan.Rows> tables = new ArrayList<>();
        for (PlannedRows each : trial.tables()) {
            TableName name = each.table().name();
            trial.made(name).ifPresent(tables::add);
            trial.failure(name)
                    .filter(failure -> !named.contains(name))
                    .ifPresent(failure -> notes.add(name + " gets no rows: " + failure.what() + ": " + failure.why()));
        }
        return new SeedPlan(tables, notes);
    }
}
