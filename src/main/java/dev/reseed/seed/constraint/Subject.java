package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.TextLimits.Casing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A column, or something that its value alone tells.
 *
 * @param family of what is told
 * @param given what makes it be told of the column itself: that a text is in lower case makes {@code lower(x)} be {@code x}
 */
record Subject(String column, Family family, Measure measure, TextLimits given) {
    /** What is told. */
    enum Measure {
        VALUE,
        /** The date of a timestamp. */
        DAY,
        /** How far a number is from zero. */
        MAGNITUDE,
        CHARACTERS,
        OCTETS,
        /** How many elements an array has. */
        SIZE,
        /** How many elements a JSON array has. */
        JSON_SIZE,
        JSON_KIND,
        YEAR,
        /** From 0, a Sunday, to 6. */
        WEEKDAY,
        /** From 1, a Monday, to 7. */
        ISO_WEEKDAY,
        /** A text with other letters, or without blanks. */
        CHANGED_TEXT
    }

    private Subject with(Measure told, Family of) {
        return new Subject(column, of, told, given);
    }

    /** Whether it is the column's value, with nothing given. */
    boolean isItself() {
        return measure == Measure.VALUE && given.equals(TextLimits.NONE);
    }

    private boolean isText() {
        return family.isText() && (measure == Measure.VALUE || measure == Measure.CHANGED_TEXT);
    }

    /** Empty for anything else. */
    static Optional<Subject> of(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Column column ->
                scope.has(column.name())
                        ? Optional.of(
                                new Subject(column.name(), scope.family(column.name()), Measure.VALUE, TextLimits.NONE))
                        : Optional.empty();
            case Expression.Cast cast -> of(cast.operand(), scope).flatMap(inner -> inner.cast(cast.type()));
            case Expression.Call call -> call(call, scope);
            default -> Optional.empty();
        };
    }

    private Optional<Subject> cast(String type) {
        Family to = Family.named(type);
        if (type.indexOf('(') >= 0 && to != Family.TIMESTAMP && to != Family.TIMESTAMPTZ) {
            return Optional.empty();
        }
        if (measure != Measure.VALUE) {
            return to.isNumber() || (isText() && to == Family.TEXT) ? Optional.of(this) : Optional.empty();
        }
        boolean same = to == family
                || (family.isText() && to.isText())
                || (family == Family.ENUMERATION && to == Family.TEXT)
                || (family == Family.INTEGER && to.isNumber())
                || (family == Family.NUMERIC && to == Family.DOUBLE)
                || (family == Family.REAL && to == Family.DOUBLE)
                || (family == Family.ARRAY && to == Family.ARRAY);
        if (same) {
            return Optional.of(with(measure, to));
        }
        if (family.isMoment() && to.isMoment()) {
            boolean cut = to == Family.DATE && family != Family.DATE;
            return Optional.of(with(cut ? Measure.DAY : measure, family));
        }
        return Optional.empty();
    }

    private static Optional<Subject> call(Expression.Call call, Scope scope) {
        List<Expression> arguments = call.arguments();
        if (call.function().equals("extract") || call.function().equals("date_part")) {
            return arguments.size() == 2
                    ? of(arguments.getLast(), scope).flatMap(inner -> inner.part(arguments.getFirst()))
                    : Optional.empty();
        }
        if (call.function().equals("date") && arguments.size() == 1) {
            return of(arguments.getFirst(), scope).flatMap(inner -> inner.cast("date"));
        }
        boolean ofArray = call.function().equals("array_length")
                && arguments.size() == 2
                && arguments.getLast().equals(new Expression.Numeral(BigDecimal.ONE));
        boolean trims = arguments.size() == 2 && arguments.getLast().bare().equals(new Expression.Text(" "));
        return arguments.size() == 1 || ofArray || (trims && call.function().endsWith("trim"))
                ? of(arguments.getFirst(), scope).flatMap(inner -> inner.within(call.function()))
                : Optional.empty();
    }

    private Optional<Subject> within(String function) {
        return switch (function) {
            case "lower" -> changed(TextLimits.cased(Casing.LOWER));
            case "upper" -> changed(TextLimits.cased(Casing.UPPER));
            case "btrim", "ltrim", "rtrim" -> changed(TextLimits.blankless());
            case "length" -> isText() ? told(Measure.CHARACTERS) : bytes();
            case "octet_length" -> isText() && family != Family.PADDED ? told(Measure.OCTETS) : bytes();
            case "abs" -> measure == Measure.VALUE && family.isNumber() ? told(Measure.MAGNITUDE) : Optional.empty();
            case "cardinality", "array_length" -> family == Family.ARRAY ? told(Measure.SIZE) : Optional.empty();
            case "jsonb_array_length", "json_array_length" ->
                family == Family.JSON ? told(Measure.JSON_SIZE) : Optional.empty();
            case "jsonb_typeof", "json_typeof" -> family == Family.JSON ? told(Measure.JSON_KIND) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Subject> told(Measure told) {
        return Optional.of(with(told, family));
    }

    private Optional<Subject> bytes() {
        return family == Family.BYTES && measure == Measure.VALUE ? told(Measure.OCTETS) : Optional.empty();
    }

    private Optional<Subject> changed(TextLimits more) {
        return isText()
                ? Optional.of(new Subject(column, family, Measure.CHANGED_TEXT, given.and(more)))
                : Optional.empty();
    }

    private Optional<Subject> part(Expression name) {
        if (measure != Measure.VALUE || !family.isMoment()) {
            return Optional.empty();
        }
        return Times.name(name).flatMap(part -> switch (part) {
            case "year" -> told(Measure.YEAR);
            case "dow" -> told(Measure.WEEKDAY);
            case "isodow" -> told(Measure.ISO_WEEKDAY);
            default -> Optional.empty();
        });
    }
}
