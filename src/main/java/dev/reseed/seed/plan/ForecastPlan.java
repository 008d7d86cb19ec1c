package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plans what a whole seed would bring, and finds all that is wrong with it, not only what comes first. All that it says is planned at once, as if
 * it were one part. Reads the database, and changes nothing.
 */
public record ForecastPlan(Schema schema, Settings settings, SpecSources sources, Ground ground) {
    /** So many columns of one table that cannot be filled are told at once. */
    private static final int ROUNDS = 20;

    private static final Pattern PLACE = Pattern.compile("[^\n]*?:([0-9]{1,9}):([0-9]{1,9}): ");

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
     * @param auto which others are filled by themselves, if they have no rows
     */
    public Forecast of(List<TableSpec> told, Predicate<TableName> auto) {
        SpecCheck check = new SpecCheck(schema);
        Set<String> problems = new LinkedHashSet<>(check.problems(told));
        Map<TableName, TableSpec> specs = new LinkedHashMap<>();
        check.fitting(told).forEach(spec -> specs.put(spec.name(), spec));
        Set<TableName> named = told.stream().map(TableSpec::name).collect(Collectors.toSet());
        Trial trial = trial(specs, named, auto);
        for (int round = 0; round < ROUNDS && peel(trial, specs, problems); round++) {
            trial = trial(specs, named, auto);
        }
        return new Forecast(planned(trial, named), List.copyOf(problems));
    }

    private Trial trial(Map<TableName, TableSpec> specs, Set<TableName> named, Predicate<TableName> auto) {
        return Trial.of(
                () -> {
                    SeedPlanner planner = new SeedPlanner(schema, settings, sources, ground);
                    planner.tell(List.copyOf(specs.values()));
                    return planner;
                },
                table -> specs.containsKey(table.name())
                        || (!table.hasRows() && !named.contains(table.name()) && auto.test(table.name())),
                table -> true);
    }

    /** Notes what is wrong, and leaves out what it is wrong with; whether there may be more to find behind it. */
    private boolean peel(Trial trial, Map<TableName, TableSpec> specs, Set<String> problems) {
        boolean more = false;
        List<TableName> others = new ArrayList<>();
        for (TableSpec spec : List.copyOf(specs.values())) {
            Optional<ReseedException> failure = trial.failure(spec.name());
            Optional<String> column = failure.flatMap(each -> culprit(each, spec));
            if (column.isPresent() && problems.add(told(failure.get()))) {
                specs.put(spec.name(), without(spec, column.get()));
                more = true;
            } else if (failure.isPresent()) {
                others.add(spec.name());
            }
        }
        // Without rows of one table others fail that refer to it, with nothing wrong about them.
        if (!more) {
            others.stream()
                    .filter(table -> !refersTo(table, others))
                    .flatMap(table -> trial.failure(table).stream())
                    .forEach(failure -> problems.add(told(failure)));
        }
        return more;
    }

    /** The column whose words a failure is about: the last that begins before its place. */
    private static Optional<String> culprit(ReseedException failure, TableSpec spec) {
        Matcher place = PLACE.matcher(failure.why());
        if (!place.lookingAt()) {
            return Optional.empty();
        }
        Place at = new Place(spec.place().file(), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
        Comparator<Place> order = Comparator.comparingInt(Place::line).thenComparingInt(Place::column);
        return spec.columns().entrySet().stream()
                .filter(each -> order.compare(each.getValue().place(), at) <= 0)
                .max(Map.Entry.comparingByValue(Comparator.comparing(ColumnSpec::place, order)))
                .map(Map.Entry::getKey);
    }

    private static TableSpec without(TableSpec spec, String column) {
        Map<String, ColumnSpec> rest = new LinkedHashMap<>(spec.columns());
        rest.remove(column);
        return new TableSpec(spec.name(), spec.rows(), spec.pins(), spec.lets(), rest, spec.place());
    }

    private boolean refersTo(TableName table, List<TableName> others) {
        return schema.table(table).stream()
                .map(Table::foreignKeys)
                .flatMap(List::stream)
                .map(ForeignKey::referenced)
                .anyMatch(other -> !other.equals(table) && others.contains(other));
    }

    private static String told(ReseedException failure) {
        return PLACE.matcher(failure.why()).lookingAt() ? failure.why() : failure.what() + ": " + failure.why();
    }

    private static SeedPlan planned(Trial trial, Set<TableName> named) {
        List<String> notes = new ArrayList<>(trial.notes());
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
