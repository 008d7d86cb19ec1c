package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What plans cost: the more, the more their names promise.
 *
 * @param proposals what the columns of the table are, by their names
 */
record PlanPrices(PlannedRows rows, Map<String, Call> proposals) {
    /** A month of each, in whole units of money. */
    private static final Map<String, Integer> MONTHLY = Map.ofEntries(
            Map.entry("free", 0),
            Map.entry("trial", 0),
            Map.entry("hobby", 5),
            Map.entry("lite", 7),
            Map.entry("starter", 9),
            Map.entry("personal", 9),
            Map.entry("basic", 12),
            Map.entry("plus", 19),
            Map.entry("standard", 29),
            Map.entry("team", 39),
            Map.entry("growth", 49),
            Map.entry("pro", 59),
            Map.entry("professional", 59),
            Map.entry("premium", 79),
            Map.entry("business", 99),
            Map.entry("scale", 149),
            Map.entry("unlimited", 199),
            Map.entry("enterprise", 299));

    private static final Set<String> PRICES = Set.of("price", "amount", "cost", "fee", "preis", "prix", "precio");
    private static final List<String> LIMITS =
            List.of("max_", "seats", "user_limit", "project_limit", "included_", "num_users", "storage_gb");
    private static final int LEAST = 3;
    private static final int STEP = 5;
    private static final List<String> YEARS = List.of("year", "annual", "yearly", "jahr", "annuel", "anual");
    private static final int MONTHS_PAID = 10;
    private static final int HUNDRED = 100;

    /** Empty for what is no price of a plan. */
    Optional<Source> source(Call call, Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        boolean isPrice = isNumber(column.type()) && PRICES.stream().anyMatch(name::contains) && !name.contains("id");
        boolean isLimit = isNumber(column.type()) && LIMITS.stream().anyMatch(name::startsWith);
        if (rows.isReference(column.name()) || (!isPrice && !isLimit)) {
            return Optional.empty();
        }
        if (isLimit) {
            return named().map(plan -> new Lazy(() -> {
                Values names = rows.column(plan);
                Numbers most = row -> Math.max(LEAST, (monthly(names, row) * 2 + STEP - 1) / STEP * STEP);
                return most.written();
            }));
        }
        boolean minor = name.contains("cents")
                || name.contains("minor")
                || new Given(call).text("unit").filter("minor"::equals).isPresent();
        int scale = minor ? 0 : Money.scale(column.type());
        long factor =
                (minor ? HUNDRED : Digits.ten(scale)) * (YEARS.stream().anyMatch(name::contains) ? MONTHS_PAID : 1);
        return named().map(plan -> new Lazy(() -> {
            Values names = rows.column(plan);
            Numbers price = row -> monthly(names, row) * factor;
            return new Cells.Amounts(price, scale).written(column.type());
        }));
    }

    private static boolean isNumber(ColumnType type) {
        return type.base() instanceof ColumnType.Base base
                && Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money")
                        .contains(base.name());
    }

    /** What the plans are called. */
    private Optional<String> named() {
        return rows.table().columns().stream()
                .filter(each -> each.notNull()
                        && each.supply() != Column.Supply.COMPUTED
                        && !rows.isReference(each.name())
                        && proposals
                                .getOrDefault(each.name(), Call.of("filler"))
                                .provider()
                                .equals("plan"))
                .map(Column::name)
                .findFirst();
    }

    /** A plan that comes again with a number costs more than the one before. */
    private static long monthly(Values names, long row) {
        RowBuffer out = new RowBuffer();
        names.write(row, out);
        String[] words = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+", -1);
        long price = MONTHLY.getOrDefault(words[0], 29);
        String last = words[words.length - 1];
        boolean again = words.length > 1 && last.matches("[0-9]{1,6}");
        return again ? price * Integer.parseInt(last) : price;
    }
}
