package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/** Compares and reckons as the server does, as far as that is sure. */
final class Calculator {
    /** A quotient of no more digits is exact in the server's numbers too. */
    private static final int EXACT_DIGITS = 16;

    private static final int MOST_DIGITS = 1_000;

    private Calculator() {}

    /** Of two that are not NULL. */
    static Datum compare(Comparing comparing, Datum left, Datum right) {
        if (left instanceof Words one && right instanceof Words other) {
            return words(comparing, one, other);
        }
        OptionalInt order = order(left, right);
        return order.isPresent() ? Datum.of(comparing.holds(order.getAsInt())) : Datum.UNCLEAR;
    }

    /** Empty where they have none, or none that is known. */
    static OptionalInt order(Datum left, Datum right) {
        if (left instanceof Amount one && right instanceof Amount other) {
            boolean bits = isBits(one) != isBits(other);
            return bits ? bitwise(one, other) : OptionalInt.of(one.value().compareTo(other.value()));
        }
        if (left instanceof Moment one && right instanceof Moment other) {
            boolean alike = one.family() == other.family()
                    || (one.family().isMoment() && other.family().isMoment());
            return alike ? OptionalInt.of(Long.compare(one.micros(), other.micros())) : OptionalInt.empty();
        }
        if (left instanceof Span one && right instanceof Span other) {
            try {
                return OptionalInt.of(Long.compare(one.compared(), other.compared()));
            } catch (ArithmeticException e) {
                return OptionalInt.empty();
            }
        }
        if (left instanceof Truth one && right instanceof Truth other) {
            return OptionalInt.of(Boolean.compare(one.value(), other.value()));
        }
        return OptionalInt.empty();
    }

    private static boolean isBits(Amount amount) {
        return amount.family() == Family.REAL || amount.family() == Family.DOUBLE;
    }

    /** A number beside a floating point number becomes one. */
    private static OptionalInt bitwise(Amount one, Amount other) {
        return Literals.number(one.value(), Family.DOUBLE) instanceof Amount first
                        && Literals.number(other.value(), Family.DOUBLE) instanceof Amount second
                ? OptionalInt.of(first.value().compareTo(second.value()))
                : OptionalInt.empty();
    }

    private static Datum words(Comparing comparing, Words one, Words other) {
        boolean caseless = one.family() == Family.CASELESS || other.family() == Family.CASELESS;
        boolean padded = one.family() == Family.PADDED || other.family() == Family.PADDED;
        if (one.family() == Family.JSON || other.family() == Family.JSON || isStored(one) || isStored(other)) {
            return Datum.UNCLEAR;
        }
        String first = padded ? Literals.unpadded(one.text()) : one.text();
        String second = padded ? Literals.unpadded(other.text()) : other.text();
        if (caseless && !(isAscii(first) && isAscii(second))) {
            return Datum.UNCLEAR;
        }
        boolean same = caseless ? first.equalsIgnoreCase(second) : first.equals(second);
        if (comparing == Comparing.EQUAL || comparing == Comparing.DIFFERENT || same) {
            // Texts that are the same are neither greater nor less, whatever the collation.
            boolean unsure = !same && one.family() == Family.OTHER && other.family() == Family.OTHER;
            return unsure ? Datum.UNCLEAR : Datum.of(comparing.holds(same ? 0 : 1));
        }
        boolean uuid = one.family() == Family.UUID && other.family() == Family.UUID && isUuid(first) && isUuid(second);
        return uuid ? Datum.of(comparing.holds(first.compareTo(second))) : Datum.UNCLEAR;
    }

    /** Whether one value has several texts. */
    private static boolean isStored(Words words) {
        return words.family() == Family.BYTES || words.family() == Family.ARRAY;
    }

    private static boolean isUuid(String text) {
        return text.length() == 36 && text.charAt(8) == '-';
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }

    /** Of two that are not NULL. */
    static Datum reckon(String operator, Datum left, Datum right) {
        try {
            if (left instanceof Amount one && right instanceof Amount other) {
                return amounts(operator, one, other);
            }
            if (left instanceof Moment moment) {
                return moments(operator, moment, right);
            }
            if (right instanceof Moment moment && operator.equals("+")) {
                return moments(operator, moment, left);
            }
            return left instanceof Span one && right instanceof Span other
                    ? spans(operator, one, other)
                    : Datum.UNCLEAR;
        } catch (ArithmeticException e) {
            return Datum.UNCLEAR;
        }
    }

    private static Datum spans(String operator, Span one, Span other) {
        return switch (operator) {
            case "+" -> Spans.sum(one, other);
            case "-" -> Spans.sum(one, other.negated());
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum moments(String operator, Moment moment, Datum other) {
        boolean minus = operator.equals("-");
        if (!minus && !operator.equals("+")) {
            return Datum.UNCLEAR;
        }
        if (other instanceof Span span) {
            return Spans.later(moment, minus ? span.negated() : span);
        }
        if (other instanceof Amount days && days.family() == Family.INTEGER && moment.family() == Family.DATE) {
            long more = Math.multiplyExact(days.value().longValueExact(), Span.DAY);
            long micros = minus ? Math.subtractExact(moment.micros(), more) : Math.addExact(moment.micros(), more);
            return new Moment(micros, Family.DATE, moment.moving());
        }
        return minus && other instanceof Moment earlier ? between(moment, earlier) : Datum.UNCLEAR;
    }

    /** Days between dates, else an interval of days and less. */
    private static Datum between(Moment later, Moment earlier) {
        long micros = Math.subtractExact(later.micros(), earlier.micros());
        if (later.family() == Family.DATE && earlier.family() == Family.DATE) {
            return Datum.of(micros / Span.DAY);
        }
        if (later.family() == Family.TIME && earlier.family() == Family.TIME) {
            return new Span(0, 0, micros);
        }
        return later.family().isMoment() && earlier.family().isMoment()
                ? new Span(0, micros / Span.DAY, micros % Span.DAY)
                : Datum.UNCLEAR;
    }

    private static Datum amounts(String operator, Amount one, Amount other) {
        boolean bits = isBits(one) || isBits(other);
        if (one.family() == Family.REAL || other.family() == Family.REAL) {
            return Datum.UNCLEAR;
        }
        if (bits) {
            return doubles(operator, one.value().doubleValue(), other.value().doubleValue());
        }
        boolean whole = one.family() == Family.INTEGER && other.family() == Family.INTEGER;
        BigDecimal first = one.value();
        BigDecimal second = other.value();
        BigDecimal result = switch (operator) {
            case "+" -> first.add(second);
            case "-" -> first.subtract(second);
            case "*" -> first.multiply(second);
            case "/" ->
                whole ? first.divideToIntegralValue(second).setScale(0, RoundingMode.DOWN) : quotient(first, second);
            case "%" -> first.remainder(second);
            default -> throw new ArithmeticException(operator);
        };
        boolean sane = result.precision() <= MOST_DIGITS
                && Math.abs((long) result.scale()) <= MOST_DIGITS
                && (!whole || result.longValueExact() == result.longValue());
        return sane ? new Amount(result, whole ? Family.INTEGER : Family.NUMERIC) : Datum.UNCLEAR;
    }

    private static BigDecimal quotient(BigDecimal first, BigDecimal second) {
        BigDecimal exact = first.divide(second);
        if (exact.precision() > EXACT_DIGITS || exact.scale() > EXACT_DIGITS) {
            throw new ArithmeticException("rounded");
        }
        return exact;
    }

    private static Datum doubles(String operator, double one, double other) {
        double result = switch (operator) {
            case "+" -> one + other;
            case "-" -> one - other;
            case "*" -> one * other;
            case "/" -> one / other;
            default -> Double.NaN;
        };
        return Double.isFinite(result) ? new Amount(new BigDecimal(result), Family.DOUBLE) : Datum.UNCLEAR;
    }
}
