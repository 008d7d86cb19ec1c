package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.ArrayList;
import java.util.List;

/** When the rows of a table came to be: behind those that they refer to, and before what is now. */
record MomentPlan(PlannedRows rows, Settings settings, Planning planning) {
    private static final long MINUTE = 60_000_000L;

    Numbers moments() {
        List<Numbers> others = new ArrayList<>();
        for (ForeignKey reference : rows.chosenReferences()) {
            if (Order.isMandatory(rows.table(), reference)
                    && !reference.referenced().equals(rows.table().name())
                    && planning.isBefore(reference.referenced(), rows.table().name())) {
                Numbers parent = rows.parent(reference);
                Numbers its = planning.rows(reference.referenced()).moments();
                others.add(row -> its.at(parent.at(row)));
            }
        }
        long key = rows.key("moments");
        long until = settings.until();
        if (others.isEmpty()) {
            long span = until - settings.from();
            long count = Math.max(1, rows.size());
            return row -> settings.from() + (long) ((row + Draw.unit(key, row)) / count * span);
        }
        Numbers[] before = others.toArray(Numbers[]::new);
        boolean owned = rows.amount()
                .driver()
                .map(driver -> AutoAmounts.isNamedBy(
                        rows.table().name().name(), driver.key().referenced().name()))
                .orElse(false);
        return row -> {
            long floor = settings.from();
            for (Numbers each : before) {
                floor = Math.max(floor, each.at(row));
            }
            double u = Draw.unit(key, row);
            long span = Math.max(0, until - floor);
            return floor + (long) (u * (owned ? Math.min(span, 10 * MINUTE) : span * u));
        };
    }
}
