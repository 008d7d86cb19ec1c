package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the rows of one table as a seed would make them if the table, and those that the seed speaks of, had none. Other tables are planned as
 * far as this one needs them. Reads the database, and changes nothing.
 */
public record PreviewPlan(Schema schema, Settings settings, SpecSources sources, Ground ground) {
    /**
     * Plans.
     *
     * @param wanted one of the schema's
     * @param told what a seed file says of tables
     * @param auto which others are filled by themselves, if they have no rows
     * @throws ReseedException where the table's rows, or what the seed says of others, cannot be planned
     */
    public SeedPlan of(TableName wanted, List<TableSpec> told, Predicate<TableName> auto) {
        Set<TableName> named = told.stream().map(TableSpec::name).collect(Collectors.toSet());
        Schema emptied = schema.emptied(name -> name.equals(wanted) || named.contains(name));
        Trial trial = Trial.of(
                () -> {
                    SeedPlanner planner = new SeedPlanner(emptied, settings, sources, ground);
                    planner.tell(told);
                    return planner;
                },
                table -> named.contains(table.name()) || (!table.hasRows() && auto.test(table.name())),
                needed(wanted)::contains);
        Stream.concat(Stream.of(wanted), named.stream())
                .flatMap(name -> trial.failure(name).stream())
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        return new SeedPlan(
                trial.made(wanted).stream().toList(),
                trial.notes().stream()
                        .filter(note -> note.startsWith(wanted + " "))
                        .toList());
    }

    /** A table and all that it refers to, whose values have to be final. */
    private Set<TableName> needed(TableName wanted) {
        Set<TableName> needed = new HashSet<>();
        Deque<TableName> left = new ArrayDeque<>(List.of(wanted));
        while (!left.isEmpty()) {
            TableName next = left.remove();
            if (needed.add(next)) {
                schema.table(next).stream()
                        .map(Table::foreignKeys)
                        .flatMap(List::stream)
                        .map(ForeignKey::referenced)
                        .forEach(left::add);
            }
        }
        return needed;
    }
}
