package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.file.Distribution;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Draw;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How many rows a table gets by a seed file. Pure.
 *
 * @param sizes how many rows a table has, or gets
 */
record SpecAmounts(BigDecimal scale, ToLongFunction<TableName> sizes) {
    /** The reference along which a table's rows are counted; empty where they are counted by themselves. */
    static Optional<ForeignKey> driver(Table table, TableSpec spec, List<ForeignKey> chosen) {
        if (!(spec.rows() instanceof Rows.Per per)) {
            return Optional.empty();
        }
        List<ForeignKey> candidates = chosen.stream()
                .filter(key -> key.referenced().equals(per.parent())
                        && (per.by().isEmpty() || new HashSet<>(key.columns()).containsAll(per.by())))
                .toList();
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        String near = Suggestions.nearest(
                        per.parent().name(),
                        chosen.stream().map(key -> key.referenced().name()).toList())
                .map(each -> "; did you mean " + each + "?")
                .orElse("");
        throw ReseedException.usage(
                "the rows of " + table.name() + " cannot be counted per " + per.parent(),
                per.place() + ": "
                        + (candidates.isEmpty()
                                ? "it has no foreign key to it that is filled by a reference" + near
                                : "it has several foreign keys to it: "
                                        + String.join(
                                                ", ",
                                                candidates.stream()
                                                        .map(key -> String.join(", ", key.columns()))
                                                        .toList())),
                candidates.isEmpty()
                        ? "name a table that it refers to"
                        : "say which: per: { table: " + per.parent() + ", by: "
                                + candidates.getFirst().columns().getFirst() + " }");
    }

    /**
     * Of one table.
     *
     * @param rows an amount, or counted per another table
     * @param check is asked now and then whether to go on, and throws otherwise
     */
    Amount of(KeyPlan.Facts facts, Rows rows, long key, Runnable check) {
        KeyPlan keys = KeyPlan.of(facts);
        if (rows instanceof Rows.Per per && facts.driver().isPresent()) {
            long parents = sizes.applyAsLong(facts.driver().get().referenced());
            Counts counts = counts(per.count());
            if (counts.most() > keys.mostOfParent().number()) {
                throw tooMany(
                        facts.table(),
                        per.place().toString(),
                        counts.most(),
                        keys.mostOfParent(),
                        " per row of " + per.parent());
            }
            Children children = CountedChildren.of(counts, Draw.key(key, "children"), parents, facts.table(), check);
            return new Amount(
                    children.total(),
                    Optional.of(new Amount.Driver(facts.driver().get(), children)),
                    keys);
        }
        if (rows instanceof Rows.Amount amount) {
            long wanted = amount.at(scale);
            if (wanted > keys.most().number()) {
                throw tooMany(facts.table(), amount.place().toString(), wanted, keys.most(), "");
            }
            return new Amount(wanted, Optional.empty(), keys);
        }
        throw new IllegalArgumentException("no number of rows");
    }

    private static ReseedException tooMany(Table table, String place, long wanted, KeyPlan.Bound bound, String per) {
        return ReseedException.usage(
                table.name() + " cannot have so many rows",
                place + ": " + counted(wanted) + per + " are more than the " + counted(bound.number())
                        + " different values that its unique key \"" + bound.key() + "\"" + over(table, bound) + " has",
                "ask for fewer rows, or give a column of that key more values");
    }

    private static String over(Table table, KeyPlan.Bound bound) {
        return table.keys().stream()
                .filter(key -> key.name().equals(bound.key()))
                .findFirst()
                .map(key -> " over " + String.join(", ", key.columns()))
                .orElse("");
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Counts counts(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Exactly exactly -> new Counts.Fixed(exactly.count());
            case Distribution.Between between -> new Counts.Between(between.min(), between.max());
            case Distribution.Zipf zipf -> new Counts.Zipf(zipf.mean().doubleValue(), zipf.max());
            case Distribution.Normal normal ->
                new Counts.Normal(
                        normal.mean().doubleValue(),
                        normal.deviation().doubleValue(),
                        Math.round(normal.mean().doubleValue()
                                + 6 * normal.deviation().doubleValue()));
        };
    }
}
