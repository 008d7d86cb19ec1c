package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.Comparing;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which row a table's rows refer to. */
record ReferencePlan(PlannedRows rows, ForeignKey reference, References references, Planning planning) {
    /** A subordinate's superior is among so few of those before. */
    private static final int BRANCHES = 5;

    /** How many rows are looked at for one that agrees with what another reference has chosen. */
    private static final int PROBES = 4_096;

    Numbers parents() {
        Optional<Amount.Driver> driver =
                rows.amount().driver().filter(each -> each.key().equals(reference));
        if (driver.isPresent()) {
            return driver.get().children()::parent;
        }
        boolean isSelf = reference.referenced().equals(rows.table().name());
        ParentRows others = rows.referred().others(reference);
        boolean optional = isOptional();
        if (others.size() == 0) {
            return none(optional);
        }
        Optional<Requirement> requirement = rows.requirement(new Unit.OfReference(reference));
        Optional<Numbers> told = told(requirement);
        if (told.isPresent()) {
            return told.get();
        }
        long key = rows.key("reference " + reference.name());
        boolean isFree = requirement.isEmpty();
        double nulls = optional && !isSelf && isFree ? planning.nulls(reference, rows) : 0;
        Numbers chosen = chosen(others, requirement, optional, key);
        long nullKey = Draw.key(key, "nulls");
        return nulls == 0 ? chosen : row -> Draw.isIn(nulls, nullKey, row) ? -1 : chosen.at(row);
    }

    private Numbers chosen(ParentRows others, Optional<Requirement> requirement, boolean optional, long key) {
        boolean isSelf = reference.referenced().equals(rows.table().name());
        Optional<Numbers> avoided = isSelf || others.size() < 2 ? Optional.empty() : avoided();
        long size = avoided.isPresent() ? others.size() - 1 : others.size();
        Numbers any = isSelf
                ? self(requirement.isPresent(), optional, key)
                : requirement.isPresent()
                        ? required(requirement.get(), size, optional, key)
                        : row -> Draw.below(key, row, size);
        if (avoided.isEmpty() && requirement.isEmpty()) {
            return implied(any, others, optional);
        }
        Numbers drawn = agreeing(others, any, optional);
        return avoided.<Numbers>map(other -> row -> {
                    long number = drawn.at(row);
                    return number < 0 || number < other.at(row) ? number : number + 1;
                })
                .orElse(drawn);
    }

    /** What the row's other references say, as far as they do. */
    private Numbers implied(Numbers any, ParentRows others, boolean optional) {
        ImpliedRows implied = new ImpliedRows(rows, reference, references, planning);
        Numbers drawn = implied.agreeing(any, optional).orElseGet(() -> agreeing(others, any, optional));
        return implied.reached()
                .<Numbers>map(reached -> row -> {
                    long at = reached.at(row);
                    return at < 0 ? drawn.at(row) : at;
                })
                .orElse(drawn);
    }

    /** The rows that a CHECK wants to be others: those of a reference to the same table that was chosen before. */
    private Optional<Numbers> avoided() {
        if (reference.columns().size() > 1) {
            return Optional.empty();
        }
        String own = reference.columns().getFirst();
        return rows.relations().always().stream()
                .filter(each -> each instanceof Relation.Order order
                        && order.comparing() == Comparing.DIFFERENT
                        && each.columns().contains(own))
                .flatMap(each -> each.columns().stream().filter(column -> !column.equals(own)))
                .flatMap(column -> references.of(column).stream())
                .filter(other -> other.referenced().equals(reference.referenced())
                        && other.referencedColumns().equals(reference.referencedColumns())
                        && isBefore(other))
                .map(rows::parent)
                .findFirst();
    }

    private boolean isBefore(ForeignKey other) {
        boolean isDriver = rows.isDriver(other.columns().getFirst());
        boolean ownIsDriver = rows.isDriver(reference.columns().getFirst());
        return isDriver
                || (!ownIsDriver
                        && references.chosen().indexOf(other)
                                < references.chosen().indexOf(reference));
    }

    private Optional<Numbers> told(Optional<Requirement> requirement) {
        return reference.columns().stream()
                .flatMap(column -> rows.spec(column).stream()
                        .flatMap(spec -> new ReferenceCall(column, spec, rows, planning).read(requirement).stream()))
                .map(RowReference::rows)
                .findFirst();
    }

    private boolean isOptional() {
        return reference.columns().stream()
                .filter(column -> reference.equals(references.byColumn().get(column)))
                .anyMatch(column -> rows.table()
                        .column(column)
                        .filter(each -> !each.notNull())
                        .isPresent());
    }

    private Numbers none(boolean optional) {
        if (optional || rows.size() == 0) {
            return row -> -1;
        }
        throw ReseedException.failed(
                "the rows of " + rows.table().name() + " cannot be planned",
                "each refers to one of " + reference.referenced() + " by " + String.join(", ", reference.columns())
                        + ", which has no rows and gets none",
                "give " + reference.referenced() + " rows first");
    }

    /** A tree; a chain where no two may have the same; the first refers to nobody, or to itself. */
    private Numbers self(boolean distinct, boolean optional, long key) {
        long size = rows.size();
        if (distinct) {
            long back = 1 + others();
            return row -> row >= back ? row - back : optional ? -1 : size - back + row;
        }
        return row -> row > 0 ? Draw.below(key, row, (row + BRANCHES - 1) / BRANCHES) : optional ? -1 : 0;
    }

    /** How many references before it go from row to row too: no two of them go to the same. */
    private long others() {
        return references.chosen().stream()
                .takeWhile(each -> !each.equals(reference))
                .filter(each -> each.referenced().equals(reference.referenced())
                        && rows.requirement(new Unit.OfReference(each)).isPresent())
                .count();
    }

    private Numbers required(Requirement requirement, long size, boolean optional, long key) {
        if (requirement.below() <= size) {
            return requirement.of(key, size);
        }
        if (!optional && !rows.isFree()) {
            throw ReseedException.failed(
                    "the rows of " + rows.table().name() + " cannot be planned",
                    "its foreign key \"" + reference.name() + "\" has to be another in " + requirement.below()
                            + " rows, and " + reference.referenced() + " has " + size,
                    "give " + reference.referenced() + " more rows, or "
                            + rows.table().name() + " fewer");
        }
        Numbers numbers = requirement.of(key, requirement.below());
        return row -> {
            long number = numbers.at(row);
            return number < size ? number : -1;
        };
    }

    /** Where a column is shared with a reference that was chosen before, looks for a row that has the same value in it. */
    private Numbers agreeing(ParentRows others, Numbers drawn, boolean optional) {
        List<String> shared = references.shared(reference);
        if (shared.isEmpty()) {
            return drawn;
        }
        Values[] own = shared.stream().map(rows::column).toArray(Values[]::new);
        Values[] theirs = shared.stream()
                .map(column -> others.column(
                        reference.referencedColumns().get(reference.columns().indexOf(column))))
                .toArray(Values[]::new);
        long size = others.size();
        boolean isSelf = reference.referenced().equals(rows.table().name());
        boolean isOver =
                isSelf || planning.isBefore(reference.referenced(), rows.table().name());
        if (isOver && Agreement.isFor(others)) {
            Agreement agreement = new Agreement(List.of(own), List.of(theirs), others);
            return row -> {
                long first = drawn.at(row);
                long found = first < 0 ? -1 : agreement.find(row, first, isSelf && optional ? row : size);
                return found < 0 && first >= 0 ? none(row, others, shared, optional) : found;
            };
        }
        return row -> {
            RowBuffer left = new RowBuffer();
            RowBuffer right = new RowBuffer();
            boolean known = write(own, row, left);
            long first = drawn.at(row);
            if (first < 0) {
                return -1;
            }
            for (long i = 0; known && i < Math.min(size, PROBES); i++) {
                long candidate = (first + i) % size;
                right.clear();
                if (write(theirs, candidate, right)
                        && Arrays.equals(left.bytes(), 0, left.length(), right.bytes(), 0, right.length())) {
                    return candidate;
                }
            }
            return none(row, others, shared, optional);
        };
    }

    private long none(long row, ParentRows others, List<String> shared, boolean optional) {
        if (optional || rows.isFree()) {
            return -1;
        }
        throw ReseedException.failed(
                "the rows of " + rows.table().name() + " cannot be made",
                "no row of " + reference.referenced() + " among " + others.size() + " agrees in "
                        + String.join(", ", shared) + " with the other references of row " + row,
                "give " + reference.referenced() + " rows for each of them: per … in a seed file");
    }

    private static boolean write(Values[] values, long row, RowBuffer out) {
        for (Values each : values) {
            if (!each.write(row, out)) {
                return false;
            }
            out.add(0);
        }
        return true;
    }
}
