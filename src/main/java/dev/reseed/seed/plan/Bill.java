package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.AmountRole;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Amounts that add up: a line's total is its quantity times its price; an order's is what its lines come to, less discount, with tax and
 * shipping; what is left to pay is the total less what is paid.
 *
 * @param paid 1 for rows that are paid, as their state says
 * @param drawn what a column gets by itself
 */
record Bill(
        PlannedRows rows,
        Function<Column, Optional<Supplier<Numbers>>> paid,
        Function<Column, Optional<Source>> drawn) {
    private static final Set<AmountRole> SUMS = Set.of(AmountRole.TOTAL, AmountRole.SUBTOTAL, AmountRole.AMOUNT);

    private static final double DISCOUNTED = 0.2;
    private static final int TENTH = 10;
    private static final int USUAL_TAX = 8;
    private static final int HUNDRED = 100;
    private static final int RATE_SCALE = 4;

    /** The values of a column that others decide; empty where none does. */
    Optional<Source> source(Column column) {
        AmountRole role = AmountRole.of(column);
        if (role == AmountRole.NONE || rows.isReference(column.name())) {
            return Optional.empty();
        }
        Function<Integer, Optional<Numbers>> reckoned =
                isLine() ? scale -> line(role, scale) : scale -> sum(column, role, scale);
        boolean concerned = isLine()
                ? SUMS.contains(role) || role == AmountRole.TAX || role == AmountRole.DISCOUNT
                : isBill()
                        && role != AmountRole.QUANTITY
                        && role != AmountRole.PRICE
                        && role != AmountRole.TAX_RATE
                        && role != AmountRole.DISCOUNT_RATE
                        && role != AmountRole.FEE;
        return concerned ? Optional.of(new Lazy(() -> written(column, reckoned))) : Optional.empty();
    }

    private Values written(Column column, Function<Integer, Optional<Numbers>> reckoned) {
        int scale = Money.scale(column.type());
        return reckoned.apply(scale)
                .map(numbers -> new Cells.Amounts(numbers, scale).written(column.type()))
                .or(() -> drawn.apply(column).map(Source::free))
                .orElse(Values.NULL);
    }

    /** Whether rows are lines of a bill: so many pieces at a price. */
    static boolean isLine(Table table) {
        return column(table, AmountRole.QUANTITY).isPresent()
                && column(table, AmountRole.PRICE).isPresent();
    }

    private boolean isLine() {
        return isLine(rows.table());
    }

    private boolean isBill() {
        return total().isPresent();
    }

    private Optional<Column> column(AmountRole role) {
        return column(rows.table(), role);
    }

    private static Optional<Column> column(Table table, AmountRole role) {
        return table.columns().stream()
                .filter(each -> AmountRole.of(each) == role && each.supply() != Column.Supply.COMPUTED)
                .findFirst();
    }

    /** The last sum. */
    private Optional<Column> total() {
        return column(AmountRole.TOTAL)
                .or(() -> column(AmountRole.AMOUNT)
                        .filter(each -> column(AmountRole.PAID).isPresent()
                                || column(AmountRole.TAX).isPresent()));
    }

    /** What the last sum is made of, where that has a column of its own. */
    private Optional<Column> subtotal() {
        return column(AmountRole.SUBTOTAL)
                .or(() -> column(AmountRole.AMOUNT)
                        .filter(each -> !Optional.of(each).equals(total())));
    }

    private Numbers in(Column column, int scale) {
        return Money.of(column, rows.values(column.name()), scale);
    }

    // Lines

    private Optional<Numbers> line(AmountRole role, int scale) {
        Numbers base = product(scale);
        if (role == AmountRole.DISCOUNT) {
            return Optional.of(discount(base));
        }
        Numbers less = less(base, scale);
        if (role == AmountRole.TAX) {
            return Optional.of(tax(less));
        }
        boolean withTax =
                role == AmountRole.TOTAL && column(AmountRole.SUBTOTAL).isPresent();
        Numbers tax = withTax ? tax(less) : row -> 0;
        boolean before = role == AmountRole.SUBTOTAL && column(AmountRole.TOTAL).isPresent();
        return Optional.of(before ? base : row -> less.at(row) + tax.at(row));
    }

    private Numbers product(int scale) {
        Numbers quantity = in(column(AmountRole.QUANTITY).orElseThrow(), RATE_SCALE);
        Numbers price = in(column(AmountRole.PRICE).orElseThrow(), scale);
        return row -> Money.times(price.at(row), quantity.at(row), 10_000);
    }

    /** With the discount taken off, if there is one. */
    private Numbers less(Numbers base, int scale) {
        Optional<Column> rate = column(AmountRole.DISCOUNT_RATE);
        if (rate.isPresent()) {
            Numbers part = in(rate.get(), RATE_SCALE);
            long whole = whole(rate.get());
            return row -> base.at(row) - Money.times(base.at(row), part.at(row), whole);
        }
        return column(AmountRole.DISCOUNT)
                .<Numbers>map(each -> {
                    Numbers discount = in(each, scale);
                    return row -> base.at(row) - discount.at(row);
                })
                .orElse(base);
    }

    /** A tenth for some, nothing for most. */
    private Numbers discount(Numbers base) {
        long key = rows.key("discounts");
        return row -> Draw.isIn(DISCOUNTED, key, row) ? base.at(row) / TENTH : 0;
    }

    private Numbers tax(Numbers base) {
        return column(AmountRole.TAX_RATE)
                .<Numbers>map(each -> {
                    Numbers part = in(each, RATE_SCALE);
                    long whole = whole(each);
                    return row -> Money.times(base.at(row), part.at(row), whole);
                })
                .orElse(row -> Money.times(base.at(row), USUAL_TAX, HUNDRED));
    }

    /** What a rate is a part of, with the digits that rates are read with. */
    private long whole(Column rate) {
        return new Rates(rows.checks(), rows.now()).whole(rate) * 10_000L;
    }

    // Bills

    private Optional<Numbers> sum(Column column, AmountRole role, int scale) {
        Optional<Numbers> base = base(scale);
        if (base.isEmpty()) {
            return role == AmountRole.PAID || role == AmountRole.BALANCE ? rest(role, scale) : Optional.empty();
        }
        if (role == AmountRole.DISCOUNT) {
            return Optional.of(discount(base.get()));
        }
        Numbers less = less(base.get(), scale);
        if (role == AmountRole.TAX) {
            return Optional.of(tax(less));
        }
        if (role == AmountRole.PAID || role == AmountRole.BALANCE) {
            return rest(role, scale);
        }
        if (Optional.of(column).equals(subtotal())) {
            return base;
        }
        Numbers tax = column(AmountRole.TAX).map(each -> in(each, scale)).orElse(row -> 0);
        Numbers fees = fees(scale);
        return Optional.of(row -> less.at(row) + tax.at(row) + fees.at(row));
    }

    private Numbers fees(int scale) {
        List<Numbers> all = rows.table().columns().stream()
                .filter(each -> AmountRole.of(each) == AmountRole.FEE && each.supply() != Column.Supply.COMPUTED)
                .map(each -> in(each, scale))
                .toList();
        return Money.sum(all.toArray(Numbers[]::new));
    }

    /** What everything is reckoned from: the lines, or a subtotal that is drawn; empty where there is neither. */
    private Optional<Numbers> base(int scale) {
        return lines(scale)
                .or(() -> subtotal()
                        .flatMap(each -> drawn.apply(each)
                                .map(source -> Money.of(each, Fitted.of(each.type(), source.free()), scale))));
    }

    /** What is paid of the total, and what is left. */
    private Optional<Numbers> rest(AmountRole role, int scale) {
        Optional<Column> total = total();
        if (total.isEmpty()) {
            return Optional.empty();
        }
        Numbers all = in(total.get(), scale);
        Optional<Column> told = column(AmountRole.PAID);
        if (role == AmountRole.BALANCE && told.isPresent()) {
            Numbers settled = in(told.get(), scale);
            return Optional.of(row -> all.at(row) - settled.at(row));
        }
        Numbers isPaid = paid.apply(total.get()).map(Supplier::get).orElse(row -> 1);
        boolean rest = role == AmountRole.BALANCE;
        return Optional.of(row -> (isPaid.at(row) == 1) == rest ? 0 : all.at(row));
    }

    /** The sum of the lines that belong to a row. */
    private Optional<Numbers> lines(int scale) {
        return rows.planning().lines(rows.table().name()).flatMap(children -> {
            Bill theirs = new Bill(children, paid, drawn);
            Optional<Column> sum = theirs.isLine()
                    ? column(children.table(), AmountRole.TOTAL)
                            .or(() -> column(children.table(), AmountRole.AMOUNT))
                            .or(() -> column(children.table(), AmountRole.SUBTOTAL))
                    : Optional.empty();
            try {
                Numbers each = sum.map(found -> Money.of(found, children.values(found.name()), scale))
                        .orElseGet(() -> theirs.less(theirs.product(scale), scale));
                return children.amount()
                        .driver()
                        .map(driver -> Money.perParent(each, driver.children(), Math.max(1, rows.size())));
            } catch (ReseedException unplanned) {
                // The lines' own table tells of it.
                return Optional.empty();
            }
        });
    }
}
