package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.AmountRole;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a row has because the row that it refers to has it: a line the product's price, a payment the invoice's currency and a part of its total.
 */
record Inherited(PlannedRows rows) {
    private static final Set<String> CURRENCIES =
            Set.of("currency", "currency_code", "currencycode", "waehrung", "devise", "moneda");

    private static final List<String> PAYMENTS =
            List.of("payment", "transaction", "charge", "zahlung", "paiement", "pago", "pagamento");

    private static final Set<AmountRole> OF_ARTICLES = Set.of(AmountRole.PRICE, AmountRole.TAX_RATE);
    private static final Set<AmountRole> TOTALS = Set.of(AmountRole.TOTAL, AmountRole.AMOUNT);

    Optional<Source> source(Column column) {
        if (column.supply() == Column.Supply.COMPUTED) {
            return Optional.empty();
        }
        if (isCurrency(column)) {
            return currency(column);
        }
        AmountRole role = AmountRole.of(column);
        if (OF_ARTICLES.contains(role) && Bill.isLine(rows.table())) {
            return ofArticle(column, role);
        }
        return isPayment(rows.table()) && TOTALS.contains(role) ? payment(column) : Optional.empty();
    }

    private static boolean isPayment(Table table) {
        String name = table.name().name().toLowerCase(Locale.ROOT);
        return PAYMENTS.stream().anyMatch(name::contains);
    }

    /** Whether the rows of a table take over what a row that they refer to has in a column. */
    static boolean takes(Table table, Column column) {
        return switch (AmountRole.of(column)) {
            case PRICE -> Bill.isLine(table);
            case TOTAL -> isPayment(table);
            default -> false;
        };
    }

    static boolean isCurrency(Column column) {
        return CURRENCIES.contains(column.name().toLowerCase(Locale.ROOT));
    }

    private Optional<Source> currency(Column column) {
        for (ForeignKey key : parents()) {
            Optional<Column> theirs = rows.planning().table(key.referenced()).columns().stream()
                    .filter(each -> isCurrency(each) && isLike(each, column))
                    .findFirst();
            if (theirs.isPresent()) {
                return Optional.of(new Lazy(() -> through(key, theirs.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<Source> ofArticle(Column column, AmountRole role) {
        for (ForeignKey key : parents()) {
            Optional<Column> theirs = column(rows.planning().table(key.referenced()), role, column)
                    .filter(each -> role == AmountRole.PRICE || isLike(each, column));
            if (theirs.isPresent()) {
                return Optional.of(new Lazy(() -> through(key, theirs.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<Source> payment(Column column) {
        for (ForeignKey key : parents()) {
            Table table = rows.planning().table(key.referenced());
            Optional<Column> theirs = column(table, AmountRole.TOTAL, column);
            Optional<Amount.Driver> driver =
                    rows.amount().driver().filter(each -> each.key().equals(key));
            if (theirs.isPresent() && driver.isPresent()) {
                int scale = Money.scale(column.type());
                return Optional.of(new Lazy(() -> {
                    Numbers whole = Money.of(
                            theirs.get(),
                            rows.planning()
                                    .rows(key.referenced())
                                    .column(theirs.get().name()),
                            scale);
                    Numbers part = Money.shared(whole, driver.get().children());
                    return new Cells.Amounts(part, scale).written(column.type());
                }));
            }
        }
        return Optional.empty();
    }

    /** References that every row has, to tables that are planned before. */
    private List<ForeignKey> parents() {
        return rows.chosenReferences().stream()
                .filter(key -> Order.isMandatory(rows.table(), key)
                        && !key.referenced().equals(rows.table().name())
                        && rows.planning()
                                .isBefore(key.referenced(), rows.table().name()))
                .toList();
    }

    private static Optional<Column> column(Table table, AmountRole role, Column like) {
        return table.columns().stream()
                .filter(each -> AmountRole.of(each) == role && isWhole(each) == isWhole(like))
                .findFirst();
    }

    private static boolean isLike(Column one, Column other) {
        return sql(one).equals(sql(other)) && (one.notNull() || !other.notNull());
    }

    private static boolean isWhole(Column column) {
        return Money.scale(column.type()) == 0;
    }

    private static String sql(Column column) {
        return column.type().base() instanceof ColumnType.Base base
                ? base.name()
                : column.type().sql();
    }

    private Values through(ForeignKey key, Column column) {
        Numbers parent = rows.parent(key);
        Values theirs = rows.planning().rows(key.referenced()).column(column.name());
        return (row, out) -> theirs.write(parent.at(row), out);
    }
}
