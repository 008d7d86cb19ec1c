package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.PriceList;
import dev.reseed.seed.provider.PriceRole;
import dev.reseed.seed.type.Decimals;
import dev.reseed.seed.type.Integers;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prices that fit what is sold, and each other: a sofa costs more than a mug, and the shop paid less for it than it asks.
 *
 * @param proposals what the columns of a table are, by their names
 */
record Prices(PriceList list, Function<Table, Map<String, Call>> proposals) {
    private static final long MOST = 1_000_000;

    /** Empty for what is no product's price. */
    Optional<Source> source(Call call, Column column, PlannedRows rows, Optional<Source> otherwise) {
        PriceRole role = PriceRole.of(column);
        if (role == PriceRole.NONE || rows.isReference(column.name())) {
            return Optional.empty();
        }
        boolean minor = new Given(call).text("unit").filter("minor"::equals).isPresent();
        int scale = minor ? 2 : Money.scale(column.type());
        Optional<Column> main = main(rows.table()).filter(each -> !each.equals(column) && isMade(each, rows));
        if (main.isPresent()) {
            Pricing pricing = Pricing.of(role, rows.key("price of " + column.name()));
            Supplier<Numbers> its = () -> pricing.beside(
                    hundredths(main.get(), rows, rows.column(main.get().name())));
            return Optional.of(measure(its, column, minor, scale));
        }
        Optional<Supplier<Numbers>> usual = named(rows).or(() -> ofParent(rows));
        Pricing pricing = Pricing.of(isMain(column, rows.table()) ? PriceRole.PRICE : role, rows.key("prices"));
        return usual.flatMap(found -> otherwise
                .filter(Measure.class::isInstance)
                .map(Measure.class::cast)
                .map(drawn -> {
                    Numbers others = hundredths(drawn.amounts(), scale);
                    return measure(() -> pricing.around(found.get(), others), column, minor, scale);
                }));
    }

    /** Whether a price stands beside the one that counts, and only some products have it. */
    boolean isSometimes(Column column, Table table) {
        PriceRole role = PriceRole.of(column);
        return (role == PriceRole.BEFORE || role == PriceRole.REDUCED)
                && main(table).filter(each -> !each.equals(column)).isPresent()
                && !column.notNull();
    }

    private static boolean isMain(Column column, Table table) {
        return main(table).filter(column::equals).isPresent();
    }

    /** The price that counts: what others are higher and lower than. */
    private static Optional<Column> main(Table table) {
        return column(table, PriceRole.PRICE)
                .or(() -> column(table, PriceRole.BEFORE))
                .or(() -> column(table, PriceRole.REDUCED));
    }

    private static Optional<Column> column(Table table, PriceRole role) {
        return table.columns().stream()
                .filter(each -> PriceRole.of(each) == role && each.supply() != Column.Supply.COMPUTED)
                .findFirst();
    }

    /** What a formula makes may be made of other prices. */
    private static boolean isMade(Column column, PlannedRows rows) {
        return rows.spec(column.name())
                .filter(spec -> !(spec.filling() instanceof ColumnSpec.Filling.Provided))
                .isEmpty();
    }

    /** The usual prices of what the rows are called; -1 for what is not known. */
    private Optional<Supplier<Numbers>> named(PlannedRows rows) {
        return product(rows.table())
                .flatMap(rows.table()::column)
                .filter(each -> isMade(each, rows))
                .map(each -> () -> usual(rows.column(each.name())));
    }

    private Optional<String> product(Table table) {
        return proposals.apply(table).entrySet().stream()
                .filter(each -> each.getValue().provider().equals("product")
                        && !"software"
                                .equals(new Given(each.getValue()).text("kind").orElse(""))
                        && table.foreignKeys().stream()
                                .noneMatch(key -> key.columns().contains(each.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private Numbers usual(Values names) {
        ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);
        return row -> {
            RowBuffer out = scratch.get();
            int start = out.length();
            long found = names.write(row, out) ? list.usual(out.bytes(), start, out.length()) : -1;
            out.cutTo(start);
            return found;
        };
    }

    /** The prices of the products that rows belong to. */
    private Optional<Supplier<Numbers>> ofParent(PlannedRows rows) {
        for (ForeignKey key : rows.chosenReferences()) {
            Optional<PlannedRows> parents = rows.planning()
                    .planned(key.referenced())
                    .filter(each -> !key.referenced().equals(rows.table().name())
                            && Order.isMandatory(rows.table(), key)
                            && rows.planning()
                                    .isBefore(key.referenced(), rows.table().name())
                            && product(each.table()).isPresent());
            if (parents.isPresent()) {
                PlannedRows theirs = parents.get();
                return Optional.of(() -> {
                    Numbers parent = rows.parent(key);
                    Numbers price = main(theirs.table())
                            .map(each -> hundredths(each, theirs, theirs.column(each.name())))
                            .orElseGet(() ->
                                    usual(theirs.column(product(theirs.table()).orElseThrow())));
                    return row -> {
                        long at = parent.at(row);
                        return at < 0 ? -1 : price.at(at);
                    };
                });
            }
        }
        return Optional.empty();
    }

    private Numbers hundredths(Column column, PlannedRows rows, Values values) {
        Call call = proposals.apply(rows.table()).getOrDefault(column.name(), Call.of("filler"));
        boolean minor = new Given(call).text("unit").filter("minor"::equals).isPresent();
        return Money.of(column, values, minor ? 0 : 2);
    }

    private static Numbers hundredths(Numbers amounts, int scale) {
        if (scale == 2) {
            return amounts;
        }
        return Cells.rescaled(new Cells.Amounts(amounts, scale), 2);
    }

    /** Amounts of hundredths as a column has them, as far as its type goes. */
    private static Source measure(Supplier<Numbers> hundredths, Column column, boolean minor, int scale) {
        long most = most(column.type(), minor, scale);
        Measured measured = minor || scale == 0 ? new Integers(1, most) : new Decimals(1, most, scale);
        Numbers prices = new Later(hundredths);
        Numbers scaled = Cells.rescaled(new Cells.Amounts(prices, 2), scale);
        Numbers amounts = row -> Math.clamp(scaled.at(row), 1, most);
        return new Measure(measured, amounts, amounts, 0);
    }

    private static long most(ColumnType type, boolean minor, int scale) {
        long usual = minor ? MOST : Money.times(MOST, Digits.ten(scale), 100);
        if (!(type.base() instanceof ColumnType.Base base)) {
            return usual;
        }
        return switch (base.name()) {
            case "int2" -> Math.min(usual, Short.MAX_VALUE);
            case "numeric" ->
                base.length().isPresent()
                        ? Math.min(usual, Digits.ten(Math.clamp(base.length().getAsInt(), 1, 18)) - 1)
                        : usual;
            default -> usual;
        };
    }
}
