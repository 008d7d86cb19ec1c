package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.TextLimits.Casing;
import dev.reseed.seed.constraint.pattern.TextMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a row of the sample table is within what was read of a condition. */
final class Claims {
    private final Evaluator evaluator;

    Claims(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    boolean hold(Relations relations, Map<String, String> row) {
        return within(relations.limits(), row)
                && relations.always().stream().allMatch(each -> holds(each, row))
                && relations.alternatives().stream()
                        .allMatch(each -> each.branches().stream().anyMatch(branch -> holds(branch, row)));
    }

    private boolean holds(Branch branch, Map<String, String> row) {
        return within(branch.limits(), row) && branch.relations().stream().allMatch(each -> holds(each, row));
    }

    private static boolean within(Map<String, Limits> limits, Map<String, String> row) {
        return limits.entrySet().stream()
                .allMatch(each -> within(each.getValue(), each.getKey(), row.get(each.getKey())));
    }

    private static boolean within(Limits limits, String column, @Nullable String text) {
        if (text == null || limits.presence() == Presence.ALWAYS_NULL) {
            return text == null && limits.presence() != Presence.NEVER_NULL;
        }
        Family family = Family.of(Objects.requireNonNull(Sample.types().get(column)));
        Datum value = Literals.read(text, family);
        String literal = family == Family.JSON || family == Family.BYTES || family == Family.ARRAY
                ? text
                : Written.canonical(value, family);
        boolean listed =
                limits.listed().allowed().map(each -> each.contains(literal)).orElse(true)
                        && !limits.listed().excluded().contains(literal);
        boolean counted = !family.isCounted()
                || limits.bounds().takes(Written.units(value, family).orElseThrow());
        return listed
                && counted
                && (!family.isText() || text(limits.text(), family == Family.PADDED ? Literals.unpadded(text) : text))
                && (family != Family.BYTES || limits.text().octets().takes(text.length() / 2 - 1))
                && structure(limits.structure(), family, text);
    }

    private static boolean text(TextLimits limits, String text) {
        boolean cased = limits.casing() == Casing.ANY
                || text.equals(
                        limits.casing() == Casing.LOWER
                                ? text.toLowerCase(Locale.ROOT)
                                : text.toUpperCase(Locale.ROOT));
        return cased
                && limits.characters().takes(text.codePointCount(0, text.length()))
                && limits.octets().takes(Functions.octets(text))
                && (!limits.trimmed() || text.equals(text.replaceAll("^ +| +$", "")))
                && limits.patterns().stream()
                        .allMatch(each -> TextMatcher.of(each)
                                .filter(m -> m.matches(text))
                                .isPresent());
    }

    private static boolean structure(Structure structure, Family family, String text) {
        String inside = text.length() < 2 ? "" : text.substring(1, text.length() - 1);
        List<String> parts = inside.isEmpty() ? List.of() : List.of(inside.split(","));
        return switch (family) {
            case ARRAY ->
                structure.size().takes(parts.size())
                        && parts.containsAll(structure.keys())
                        && structure
                                .elements()
                                .map(each -> each.containsAll(parts))
                                .orElse(true);
            case JSON ->
                structure.size().takes(parts.size())
                        && structure.keys().stream().allMatch(each -> text.contains("\"" + each + "\":"))
                        && structure.kind().map(each -> each.equals(kind(text))).orElse(true);
            default -> true;
        };
    }

    private static String kind(String json) {
        return switch (json.charAt(0)) {
            case '{' -> "object";
            case '[' -> "array";
            case '"' -> "string";
            case 'n' -> "null";
            default -> "number";
        };
    }

    private boolean holds(Relation relation, Map<String, String> row) {
        return switch (relation) {
            case Relation.Order order -> order(order, row);
            case Relation.Assigned assigned -> compare(assigned.column(), Comparing.EQUAL, assigned.expression(), row);
            case Relation.Compared compared ->
                compare(compared.column(), compared.comparing(), compared.expression(), row);
            case Relation.Counted counted -> {
                long filled =
                        counted.columns().stream().filter(row::containsKey).count();
                yield filled >= counted.least() && filled <= counted.most();
            }
            case Relation.Together together -> {
                long filled =
                        together.columns().stream().filter(row::containsKey).count();
                yield filled == 0 || filled == together.columns().size();
            }
        };
    }

    private boolean compare(String column, Comparing comparing, Expression expression, Map<String, String> row) {
        Datum left = evaluator.value(new Expression.Column(column), row::get);
        Datum right = evaluator.value(expression, row::get);
        return left instanceof Missing
                || right instanceof Missing
                || (Calculator.compare(comparing, left, right) instanceof Truth truth && truth.value());
    }

    private boolean order(Relation.Order order, Map<String, String> row) {
        Datum left = evaluator.value(new Expression.Column(order.column()), row::get);
        Datum right = evaluator.value(new Expression.Column(order.other()), row::get);
        if (left instanceof Missing || right instanceof Missing) {
            return true;
        }
        Datum bound = order.gap().isNone() ? right : moved(right, order.gap(), left);
        return Calculator.compare(order.comparing(), left, bound) instanceof Truth truth && truth.value();
    }

    private static Datum moved(Datum from, Relation.Gap gap, Datum compared) {
        if (!(from instanceof Moment moment)) {
            return Calculator.reckon("+", from, new Amount(gap.amount(), Family.NUMERIC));
        }
        if (moment.family() == Family.TIME) {
            return new Moment(moment.micros() + gap.amount().longValueExact(), Family.TIME, false);
        }
        boolean days = moment.family() == Family.DATE && compared instanceof Moment to && to.family() == Family.DATE;
        long amount = gap.amount().longValueExact();
        return Spans.later(moment, days ? new Span(gap.months(), amount, 0) : new Span(gap.months(), 0, amount));
    }
}
