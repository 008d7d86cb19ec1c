package dev.reseed.seed.plan;

import dev.reseed.seed.file.Rows;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How many rows a table gets that nobody gave a number: tables that stand by themselves some, those that belong to others some for each of
 * those. Pure.
 *
 * @param standing what tables are to each other
 * @param tables by their names
 * @param sizes how many rows a table that comes before has, or gets
 * @param settings scale the numbers
 */
record AutoAmounts(
        Order order,
        Standing standing,
        Function<TableName, Table> tables,
        ToLongFunction<TableName> sizes,
        Settings settings) {
    private static final long ROOTS = 50;
    private static final long LOOKUPS = 10;
    private static final int LOOKUP_COLUMNS = 3;
    private static final double MEAN = 3;
    private static final double OWNED_BY_ONE = 0.8;

    /** So that what belongs to what belongs to others does not grow without bounds. */
    private static final long MOST = 2_000;

    /**
     * Of one table.
     *
     * @param alone how many rows it gets if it belongs to no other; open where that goes by what it is
     * @param check is asked now and then whether to go on, and throws otherwise
     */
    Amount of(KeyPlan.Facts facts, Rows alone, long key, Runnable check) {
        KeyPlan keys = KeyPlan.of(facts);
        if (scaled(ROOTS) > Rows.MOST) {
            throw CountedChildren.tooMany(
                    facts.table(),
                    "at that scale it would get more than " + CountedChildren.counted(Rows.MOST) + " rows");
        }
        return facts.driver()
                .map(driver -> driven(facts, driver, keys, key, check))
                .orElseGet(() -> new Amount(
                        Math.min(alone(facts.table(), alone), keys.most().number()), Optional.empty(), keys));
    }

    private long scaled(long number) {
        return Math.max(1, Math.round(number * settings.scale().doubleValue()));
    }

    private long alone(Table table, Rows rows) {
        return rows instanceof Rows.Amount given ? given.at(settings.scale()) : scaled(roots(table));
    }

    private long roots(Table table) {
        boolean isLookup = table.foreignKeys().isEmpty()
                && !standing.areMany(table)
                && table.columns().stream()
                                .filter(column -> column.sequence().isEmpty())
                                .count()
                        <= LOOKUP_COLUMNS;
        if (isLookup || standing.areFew(table)) {
            return LOOKUPS;
        }
        return table.foreignKeys().stream()
                        .filter(key -> order.isForward(table, key))
                        .anyMatch(key -> standing.isOneOfSeveral(table, tables.apply(key.referenced())))
                ? Math.round(ROOTS * MEAN)
                : ROOTS;
    }

    private Amount driven(KeyPlan.Facts facts, ForeignKey driver, KeyPlan keys, long key, Runnable check) {
        long parents = sizes.applyAsLong(driver.referenced());
        long wanted = Math.min(parents * Math.round(MEAN), Math.max(scaled(MOST), parents));
        double mean = parents == 0 ? 0 : (double) wanted / parents;
        long most = Math.min(keys.mostOfParent().number(), Choices.ENDLESS);
        Counts counts = isOneToOne(facts.table(), driver)
                ? new Counts.AtMostOne(order.isCircular(facts.table(), driver) ? 1 : OWNED_BY_ONE)
                : new Counts.Between(1, Math.clamp(Math.round(2 * mean) - 1, 1, most));
        Children children = CountedChildren.of(counts, Draw.key(key, "children"), parents, facts.table(), check);
        if (children.total() <= keys.most().number()) {
            return new Amount(children.total(), Optional.of(new Amount.Driver(driver, children)), keys);
        }
        KeyPlan.Facts undriven =
                new KeyPlan.Facts(facts.table(), facts.references(), Optional.empty(), facts.capacity(), facts.wish());
        KeyPlan alone = KeyPlan.of(undriven);
        return new Amount(Math.min(wanted, alone.most().number()), Optional.empty(), alone);
    }

    /** Whether a row can have one at most. */
    private static boolean isOneToOne(Table table, ForeignKey driver) {
        return table.keys().stream()
                .anyMatch(key -> key.predicate().isEmpty() && driver.columns().containsAll(key.columns()));
    }

    /**
     * The reference that tells what a row belongs to: one that every row has, best one along which rows go when what they belong to goes, or
     * by which the table is named. One that has to agree with another chooses no row freely, nor does one that another implies.
     */
    Optional<ForeignKey> driver(Table table, References references) {
        List<ForeignKey> able = references.chosen().stream()
                .filter(key -> references.shared(key).isEmpty())
                .filter(key -> order.isForward(table, key) && Order.isMandatory(table, key))
                .filter(key -> owns(table, key) || !standing.isByItself(table, tables.apply(key.referenced())))
                .toList();
        return able.stream()
                .filter(key -> isNamedBy(table.name().name(), key.referenced().name())
                        || !references.isImplied(key, over -> able.contains(over) || isOneToOne(table, over)))
                .max(Comparator.comparingInt((ForeignKey key) -> score(table, key))
                        .thenComparingInt(key -> -table.foreignKeys().indexOf(key)));
    }

    /** Whether its rows are parts of what the reference names. */
    private static boolean owns(Table table, ForeignKey key) {
        return table.keys().stream()
                        .anyMatch(each -> each.primary() && each.columns().containsAll(key.columns()))
                || isNamedBy(table.name().name(), key.referenced().name());
    }

    private static int score(Table table, ForeignKey key) {
        int score = 0;
        if (key.definition().contains("ON DELETE CASCADE")) {
            score += 4;
        }
        if (isNamedBy(table.name().name(), key.referenced().name())) {
            score += 3;
        }
        for (Key each : table.keys()) {
            List<String> columns = each.columns();
            score += !columns.isEmpty() && key.columns().contains(columns.getFirst()) ? 2 : 0;
            score += key.columns().containsAll(columns) ? -3 : 0;
        }
        return score;
    }

    /** Whether {@code order_items} is of {@code orders}. */
    static boolean isNamedBy(String name, String parent) {
        String own = name.toLowerCase(Locale.ROOT);
        String theirs = parent.toLowerCase(Locale.ROOT);
        int same = 0;
        while (same < Math.min(own.length(), theirs.length()) && own.charAt(same) == theirs.charAt(same)) {
            same++;
        }
        return same >= 3 && same >= theirs.length() - 3 && own.length() > same;
    }
}
