package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Bounds;
import dev.reseed.seed.constraint.Limits;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.AmountRole;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Fractions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rates of taxes and the like: in percent, or as parts of one where a column takes no more.
 *
 * @param checks of the table
 * @param now what {@code now()} is at
 */
record Rates(List<Check> checks, Instant now) {
    private static final Set<AmountRole> RATES = Set.of(AmountRole.TAX_RATE, AmountRole.DISCOUNT_RATE);
    private static final Set<String> DECIMALS = Set.of("numeric", "float4", "float8");
    private static final Pattern NUMBER = Pattern.compile("'?(\\d{1,9}(?:\\.\\d{1,9})?)'?(?:::[a-z ]{1,20})?");
    private static final BigDecimal RATHER = new BigDecimal("1.5");

    /** A call whose values are of the size that a column takes, and of which most are its default. */
    Call fitting(Call call, Column column) {
        boolean isFraction = isFraction(column);
        Call its = isFraction ? Fractions.of(column).orElse(call) : call;
        return RATES.contains(AmountRole.of(column)) || !its.equals(call)
                ? leaning(allowed(its, column), column)
                : call;
    }

    /** Without the values that CHECKs do not let it have, unless none is left. */
    private Call allowed(Call call, Column column) {
        Bounds bounds = Limits.of(column, checks, now).bounds();
        if (bounds.equals(Bounds.NONE) || !call.provider().equals("one_of")) {
            return call;
        }
        Map<String, Argument> values = new LinkedHashMap<>();
        new Given(call).weighted("values").forEach((text, weight) -> {
            if (bounds.takes(new BigDecimal(text))) {
                values.put(text, new Argument.Numeral(BigDecimal.valueOf(weight)));
            }
        });
        return values.isEmpty() ? call : with(call, values);
    }

    private static Call with(Call call, Map<String, Argument> values) {
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.put("values", new Argument.Entries(values));
        return new Call(call.provider(), arguments);
    }

    /** What a rate is a part of: 1 or 100. */
    long whole(Column column) {
        return isFraction(column) ? 1 : 100;
    }

    private boolean isFraction(Column column) {
        if (!(column.type().base() instanceof ColumnType.Base base) || !DECIMALS.contains(base.name())) {
            return false;
        }
        Optional<BigDecimal> usual = usual(column);
        if (usual.isPresent() && usual.get().signum() > 0) {
            return usual.get().compareTo(BigDecimal.ONE) < 0;
        }
        Limits limits = Limits.of(column, checks, now);
        if (limits.bounds().upper().isPresent()) {
            return limits.bounds().upper().get().value().compareTo(BigDecimal.ONE) <= 0;
        }
        if (limits.listed().allowed().isPresent()) {
            return limits.listed().allowed().get().stream().allMatch(each -> each.matches("0(\\.\\d+)?|\\.\\d+"));
        }
        return base.length().isPresent()
                && base.length().getAsInt() - base.scale().orElse(0) <= 1;
    }

    private static Optional<BigDecimal> usual(Column column) {
        Matcher number = NUMBER.matcher(
                column.supply() == Column.Supply.DEFAULT ? column.defaultSql().orElse("") : "");
        return number.matches() ? Optional.of(new BigDecimal(number.group(1))) : Optional.empty();
    }

    private static Call leaning(Call call, Column column) {
        Optional<BigDecimal> usual = usual(column).filter(each -> each.signum() > 0);
        if (usual.isEmpty() || !call.provider().equals("one_of")) {
            return call;
        }
        Map<String, Argument> values = new LinkedHashMap<>();
        BigDecimal others = BigDecimal.ZERO;
        for (Map.Entry<String, Double> each : new Given(call).weighted("values").entrySet()) {
            if (new BigDecimal(each.getKey()).compareTo(usual.get()) != 0) {
                BigDecimal weight = BigDecimal.valueOf(each.getValue());
                values.put(each.getKey(), new Argument.Numeral(weight));
                others = others.add(weight);
            }
        }
        values.put(
                usual.get().toPlainString(),
                new Argument.Numeral(others.multiply(RATHER).max(BigDecimal.ONE)));
        return with(call, values);
    }
}
