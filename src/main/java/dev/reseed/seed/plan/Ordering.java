package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Comparing;
import dev.reseed.seed.constraint.Family;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Brings two columns into the order that a CHECK wants: the one that may change is mirrored at the other where it is on the wrong side. */
record Ordering(PlannedRows rows, Relation.Order order) {
    private static final long MONTH = 30 * Moments.DAY;

    /** Whether it could be done. */
    boolean apply() {
        if (order.comparing() == Comparing.EQUAL || order.comparing() == Comparing.DIFFERENT) {
            return false;
        }
        boolean less = order.comparing() == Comparing.LESS || order.comparing() == Comparing.AT_MOST;
        boolean strict = order.comparing() == Comparing.LESS || order.comparing() == Comparing.GREATER;
        Column column = rows.table().column(order.column()).orElseThrow();
        Column other = rows.table().column(order.other()).orElseThrow();
        boolean otherMoves = isFree(other) && (!isFree(column) || less);
        if (!otherMoves && !isFree(column)) {
            return false;
        }
        Cells one = Cells.of(column.type(), rows.values(column.name()));
        Cells two = Cells.of(other.type(), rows.values(other.name()));
        if (one instanceof Cells.Times left && two instanceof Cells.Times right) {
            long unit = Family.of(column.type()) == Family.DATE || Family.of(other.type()) == Family.DATE
                    ? Moments.DAY
                    : Moments.SECOND;
            boolean days = Family.of(column.type()) == Family.DATE && Family.of(other.type()) == Family.DATE;
            long gap = order.gap().months() * MONTH
                    + order.gap()
                            .amount()
                            .multiply(BigDecimal.valueOf(days ? Moments.DAY : 1))
                            .longValue();
            Numbers moved = otherMoves
                    ? mirrored(right.at(), left.at(), -gap, strict ? unit : 0, less)
                    : mirrored(left.at(), right.at(), gap, strict ? unit : 0, !less);
            Column changed = otherMoves ? other : column;
            rows.replace(changed.name(), new Cells.Times(moved, days).written(changed.type()));
            return true;
        }
        if (one instanceof Cells.Amounts left && two instanceof Cells.Amounts right) {
            int scale = Math.max(left.scale(), right.scale());
            long gap = order.gap()
                    .amount()
                    .movePointRight(scale)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValue();
            long unit = strict ? 1 : 0;
            Numbers first = Cells.rescaled(left, scale);
            Numbers second = Cells.rescaled(right, scale);
            Numbers moved =
                    otherMoves ? mirrored(second, first, -gap, unit, less) : lowered(first, second, gap, unit, less);
            Column changed = otherMoves ? other : column;
            rows.replace(changed.name(), new Cells.Amounts(moved, scale).written(changed.type()));
            return true;
        }
        return false;
    }

    private boolean isFree(Column column) {
        return !rows.isReference(column.name())
                && rows.spec(column.name()).isEmpty()
                && !rows.isWoven(column.name())
                && rows.requirement(new Unit.OfColumn(column.name())).isEmpty();
    }

    /** Not below what another has and a gap, or not above it. */
    private static Numbers mirrored(Numbers moved, Numbers fixed, long gap, long unit, boolean above) {
        return row -> {
            long own = moved.at(row);
            long other = fixed.at(row);
            if (own == Cells.NULL || other == Cells.NULL) {
                return own;
            }
            long edge = other + gap + (above ? unit : -unit);
            return above ? edge + Math.max(own - edge, edge - own) : edge - Math.max(own - edge, edge - own);
        };
    }

    /** A number that is too large becomes a part of the other: it stays positive where the other is. */
    private static Numbers lowered(Numbers moved, Numbers fixed, long gap, long unit, boolean below) {
        return row -> {
            long own = moved.at(row);
            long other = fixed.at(row);
            if (own == Cells.NULL || other == Cells.NULL) {
                return own;
            }
            long edge = other + gap + (below ? -unit : unit);
            if (below ? own <= edge : own >= edge) {
                return own;
            }
            return !below ? edge + (edge - own) : edge < 0 ? edge : Math.floorMod(own, edge + 1);
        };
    }
}
