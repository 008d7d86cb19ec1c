package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that a reference leads to because of what the row's other references lead to. */
record ImpliedRows(PlannedRows rows, ForeignKey reference, References references, Planning planning) {
    /** The row that is reached over another reference, or -1; empty where none says which. */
    Optional<Numbers> reached() {
        List<ForeignKey> way = way(reference);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Numbers at = rows.parent(way.getFirst());
        for (int i = 1; i < way.size(); i++) {
            at = onward(at, way.get(i - 1), way.get(i));
        }
        return Optional.of(at);
    }

    /** Over which references a row is reached; empty where it is not. */
    private List<ForeignKey> way(ForeignKey wanted) {
        List<ForeignKey> way = references.implied().ways().getOrDefault(wanted, List.of());
        boolean isFree = !rows.isDriver(wanted.columns().getFirst())
                && rows.requirement(new Unit.OfReference(wanted)).isEmpty();
        return isFree && isKnown(way) ? way : List.of();
    }

    /** Whether each leads to a table that is planned before the one that leads there: nothing goes round in a circle. */
    private boolean isKnown(List<ForeignKey> way) {
        TableName behind = rows.table().name();
        for (ForeignKey each : way) {
            if (!planning.isBefore(each.referenced(), behind)) {
                return false;
            }
            behind = each.referenced();
        }
        return true;
    }

    private Numbers onward(Numbers before, ForeignKey from, ForeignKey key) {
        Optional<Numbers> planned = planning.planned(from.referenced())
                .filter(each -> each.chosenReferences().contains(key))
                .map(each -> each.parent(key));
        Numbers next = planned.orElseGet(() -> looked(before, from, key));
        return planned.isEmpty()
                ? next
                : row -> {
                    long at = before.at(row);
                    return at < 0 ? -1 : next.at(at);
                };
    }

    /** Of rows that are there already, or of which some are left out. */
    private Numbers looked(Numbers before, ForeignKey from, ForeignKey key) {
        Values told = planning.rows(from.referenced()).column(key.columns().getFirst());
        ParentRows others = planning.rows(key.referenced());
        Values own = (row, out) -> {
            long at = before.at(row);
            return at >= 0 && told.write(at, out);
        };
        Agreement agreement = new Agreement(
                List.of(own), List.of(others.column(key.referencedColumns().getFirst())), others);
        return row -> agreement.find(row, 0, others.size());
    }

    /** Among the rows that have in common with the row what both refer to, the one behind a number. */
    Optional<Numbers> agreeing(Numbers drawn, boolean optional) {
        boolean isSelf = isSelf();
        ParentRows others = rows.referred().others(reference);
        List<ForeignKey> common = isSelf ? within(optional) : common();
        if (common.isEmpty()
                || !references.shared(reference).isEmpty()
                || !(isSelf
                        || planning.isBefore(
                                reference.referenced(), rows.table().name()))
                || !Agreement.isFor(others)) {
            return Optional.empty();
        }
        Agreement agreement = agreement(common, others);
        long size = others.size();
        boolean open = optional && reference.columns().stream().noneMatch(rows::isRuled);
        return Optional.of(row -> {
            long first = drawn.at(row);
            long found = first < 0 ? -1 : agreement.find(row, first, isSelf ? row : size);
            return found < 0 && !open ? first : found;
        });
    }

    private Agreement agreement(List<ForeignKey> common, ParentRows others) {
        List<Values> own = new ArrayList<>();
        List<Values> theirs = new ArrayList<>();
        for (ForeignKey each : common) {
            own.add(rows.column(each.columns().getFirst()));
            theirs.add(others.column(named(each)));
        }
        return new Agreement(own, theirs, others);
    }

    private boolean isSelf() {
        return reference.referenced().equals(rows.table().name());
    }

    /** What a row has in common with the row of its own table that it refers to; a row that has to refer to one takes any. */
    private List<ForeignKey> within(boolean optional) {
        return references.implied().within().filter(each -> optional).stream().toList();
    }

    /** Those that do not depend on this one. */
    private List<ForeignKey> common() {
        return references.implied().agreeing().getOrDefault(reference, List.of()).stream()
                .filter(each -> planning.isBefore(each.referenced(), reference.referenced()) && isFixed(each))
                .toList();
    }

    private boolean isFixed(ForeignKey other) {
        List<ForeignKey> way = way(other);
        return way.isEmpty() || (rows.isDriver(way.getFirst().columns().getFirst()) && !way.contains(reference));
    }

    private String named(ForeignKey common) {
        String own = common.columns().getFirst();
        return planning.table(reference.referenced()).columns().stream()
                .map(each -> each.name())
                .filter(own::equalsIgnoreCase)
                .findFirst()
                .orElse(own);
    }
}
