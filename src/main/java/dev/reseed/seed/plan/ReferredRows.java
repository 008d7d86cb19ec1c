package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that the rows of a table refer to. They are chosen when somebody asks for them. For one thread. */
final class ReferredRows {
    private final PlannedRows rows;
    private final References references;
    private final Map<ForeignKey, Turning> parents = new HashMap<>();

    ReferredRows(PlannedRows rows, References references) {
        this.rows = rows;
        this.references = references;
    }

    /** The number of the row that each row refers to; -1 for none. */
    Turning parent(ForeignKey reference) {
        Turning known = parents.get(reference);
        if (known == null) {
            known = new Turning(new ReferencePlan(rows, reference, references, rows.planning()).parents());
            parents.put(reference, known);
        }
        return known;
    }

    /** The rows that a reference chooses among. */
    ParentRows others(ForeignKey reference) {
        return reference.referenced().equals(rows.table().name())
                ? rows.first()
                : rows.planning().rows(reference.referenced());
    }

    /** What a column has by its reference. */
    Values values(ForeignKey reference, Column column) {
        // Rows are judged by what a column has now: what its reference turns to later is none of its business.
        Numbers parent = parent(reference).numbers();
        String referenced =
                reference.referencedColumns().get(reference.columns().indexOf(column.name()));
        ParentRows others = others(reference);
        Values values = others.column(referenced);
        boolean always = column.notNull();
        return (row, out) -> {
            long at = parent.at(row);
            // Where another column of the reference is NULL, this one may be anything.
            long taken = at < 0 && always && others.size() > 0 ? row % others.size() : at;
            return taken >= 0 && values.write(taken, out);
        };
    }

    /** Whether the way its values are made has a reference refer to rows that are there. */
    boolean isMet(ForeignKey reference) {
        boolean computed = reference.columns().stream()
                .anyMatch(name -> rows.table()
                        .column(name)
                        .filter(each -> each.supply() == Column.Supply.COMPUTED)
                        .isPresent());
        return references.chosen().contains(reference)
                && references.shared(reference).isEmpty()
                && !computed;
    }

    /** Has each row refer to what one of several refers to that were made for it; these are the first of them. */
    Runnable picking(List<ReferredRows> made, int[] picks) {
        Map<ForeignKey, Numbers> picked = new HashMap<>();
        parents.keySet()
                .forEach(reference -> picked.put(
                        reference,
                        Picks.of(
                                made.stream()
                                        .map(each -> each.parent(reference).numbers())
                                        .toArray(Numbers[]::new),
                                picks)));
        return () -> picked.forEach((reference, numbers) -> parent(reference).set(numbers));
    }
}
