package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a row tells of those that belong to it: how many reviews a product has, and what they come to on average. */
record OfChildren(PlannedRows rows) {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> PARTS = Set.of("numeric", "float4", "float8");
    private static final Set<String> COUNTS = Set.of("count", "num", "number", "of", "total", "cached", "anzahl");
    private static final Set<String> COUNTING = Set.of("count", "num", "anzahl");
    private static final Set<String> AVERAGES =
            Set.of("avg", "average", "mean", "cached", "review", "reviews", "customer");
    private static final Set<String> RATINGS = Set.of("rating", "stars", "score", "ratings");

    /** Empty for what tells nothing of them, and where they are not counted by these rows. */
    Optional<Source> source(Column column) {
        if (!(column.type().base() instanceof ColumnType.Base base) || rows.isReference(column.name())) {
            return Optional.empty();
        }
        List<String> words = words(column.name());
        if (WHOLE.contains(base.name()) && words.stream().anyMatch(COUNTING::contains)) {
            return counted(words).map(children -> new Lazy(() -> count(children).written()));
        }
        List<String> rest =
                words.stream().filter(word -> !AVERAGES.contains(word)).toList();
        return PARTS.contains(base.name()) && rest.size() == 1 && RATINGS.contains(rest.getFirst())
                ? rated().map(children -> new Lazy(() -> average(children, column)))
                : Optional.empty();
    }

    /** The rows that words name, without those that say that they are counted. */
    private Optional<PlannedRows> counted(List<String> words) {
        String what = String.join(
                "_",
                words.stream()
                        .filter(word -> !COUNTS.contains(word))
                        .map(OfChildren::singular)
                        .toList());
        Optional<PlannedRows> named =
                belonging().filter(each -> isCalled(each.table(), what)).findFirst();
        return named.isEmpty() && RATINGS.contains(what) ? rated() : named;
    }

    private boolean isCalled(Table table, String what) {
        List<String> own =
                words(table.name().name()).stream().map(OfChildren::singular).toList();
        String whole = String.join("_", own);
        String parent = String.join(
                "_",
                words(rows.table().name().name()).stream()
                        .map(OfChildren::singular)
                        .toList());
        return !what.isEmpty() && (whole.equals(what) || whole.equals(parent + "_" + what));
    }

    private Optional<PlannedRows> rated() {
        return belonging().filter(each -> rating(each).isPresent()).findFirst();
    }

    private static Optional<Column> rating(PlannedRows children) {
        return children.table().columns().stream()
                .filter(each -> RATINGS.contains(each.name().toLowerCase(Locale.ROOT))
                        && each.supply() != Column.Supply.COMPUTED
                        && each.type().base() instanceof ColumnType.Base base
                        && (WHOLE.contains(base.name()) || PARTS.contains(base.name())))
                .findFirst();
    }

    /** Rows that are counted by these. */
    private Stream<PlannedRows> belonging() {
        return rows.planning().schema().tables().values().stream()
                .filter(each -> !each.name().equals(rows.table().name()))
                .flatMap(each -> rows.planning().planned(each.name()).stream())
                .filter(each -> each.amount()
                        .driver()
                        .filter(driver ->
                                driver.key().referenced().equals(rows.table().name()))
                        .isPresent());
    }

    private static Children children(PlannedRows of) {
        return of.amount().driver().orElseThrow().children();
    }

    /** Rows behind the last one, which are only tried, have as many as others. */
    private Numbers count(PlannedRows of) {
        Children children = children(of);
        long parents = Math.max(1, rows.size());
        return row -> children.count(row % parents);
    }

    private Values average(PlannedRows of, Column column) {
        int scale = Math.max(1, Money.scale(column.type()));
        Column rating = rating(of).orElseThrow();
        Numbers count = count(of);
        Numbers sum;
        try {
            sum = Money.perParent(
                    Money.of(rating, of.values(rating.name()), scale), children(of), Math.max(1, rows.size()));
        } catch (ReseedException unplanned) {
            // Their own table tells of it.
            return Values.NULL;
        }
        boolean always = column.notNull();
        return (row, out) -> {
            long all = count.at(row);
            if (all > 0 || always) {
                Digits.decimal(all == 0 ? 0 : Money.times(sum.at(row), 1, all), scale, out);
            }
            return all > 0 || always;
        };
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>(List.of(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .split("_", -1)));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static String singular(String word) {
        return word.endsWith("ies")
                ? word.substring(0, word.length() - 3) + "y"
                : word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
    }
}
