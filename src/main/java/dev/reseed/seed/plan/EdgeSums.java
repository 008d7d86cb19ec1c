package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.AmountRole;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The columns whose amounts add up: of a bill, of its lines, of what is sold and what is paid. An odd one among them would leave the others wrong.
 */
record EdgeSums(PlannedRows rows) {
    private static final Set<AmountRole> OF_LINES = Set.of(AmountRole.QUANTITY, AmountRole.PRICE);

    /** Whether what others have is reckoned from a column, or what it has from others. */
    boolean isOf(Column column) {
        AmountRole role = AmountRole.of(column);
        if (role == AmountRole.NONE) {
            return false;
        }
        Table table = rows.table();
        boolean adds = Bill.isLine(table) ? isReckoned(table) : !OF_LINES.contains(role) && isBill(table);
        return adds || isGivenOn(column) || new Inherited(rows).source(column).isPresent();
    }

    /** Whether anything is made of a line's quantity and price. */
    private boolean isReckoned(Table line) {
        Stream<AmountRole> own = roles(line).filter(each -> !OF_LINES.contains(each));
        return own.findAny().isPresent()
                || line.foreignKeys().stream()
                        .map(ForeignKey::referenced)
                        .flatMap(each -> rows.planning().find(each).stream())
                        .anyMatch(EdgeSums::isBill);
    }

    private static Stream<AmountRole> roles(Table table) {
        return table.columns().stream()
                .filter(each -> each.supply() != Column.Supply.COMPUTED)
                .map(AmountRole::of)
                .filter(each -> each != AmountRole.NONE);
    }

    private static boolean isBill(Table table) {
        List<AmountRole> roles = roles(table).toList();
        return roles.contains(AmountRole.TOTAL) || (roles.contains(AmountRole.AMOUNT) && roles.size() > 1);
    }

    /** Whether rows of other tables have it because the one that they refer to has it. */
    private boolean isGivenOn(Column column) {
        Predicate<Table> taking = other -> Inherited.takes(other, column)
                && other.foreignKeys().stream()
                        .anyMatch(key -> key.referenced().equals(rows.table().name()));
        return rows.planning().schema().tables().values().stream().anyMatch(taking);
    }
}
