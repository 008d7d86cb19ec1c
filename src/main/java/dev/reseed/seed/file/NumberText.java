package dev.reseed.seed.file;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 1000}, {@code 1_000_000}, {@code 0.5}, {@code 1e6}. */
final class NumberText {
    /** Bounded throughout: digits are grouped by threes or not at all, and no number begins with a 0 that means nothing. */
    private static final Pattern NUMBER = Pattern.compile(
            "-?(0|[1-9][0-9]{0,29}|[1-9][0-9]{0,2}(_[0-9]{3}){1,9})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private static final int MOST_DIGITS = 30;
    private static final BigDecimal LARGEST_FACTOR = BigDecimal.valueOf(Rows.MOST);
    private static final BigDecimal SMALLEST_FACTOR = new BigDecimal("1e-12");

    private NumberText() {}

    /** The number, without trailing zeros that an exponent made; empty if the text is none. */
    static Optional<BigDecimal> parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        return Optional.of(number.scale() < 0 ? number.setScale(0) : number)
                .filter(each -> each.scale() <= MOST_DIGITS && each.precision() - each.scale() <= MOST_DIGITS);
    }

    /** The whole number within limits; {@code 1e6} and {@code 2.0} are whole ones. */
    static Optional<Long> whole(String text, long min, long max) {
        return parse(text)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(min)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(max)) <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** A share from 0 to 1, {@code 0.2} or {@code 20%}. */
    static Optional<BigDecimal> share(String text) {
        boolean percent = text.endsWith("%");
        return parse(percent ? text.substring(0, text.length() - 1) : text)
                .map(number -> percent ? number.movePointLeft(2) : number)
                .filter(number -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0);
    }

    /** Whether a number can multiply others: above 0, and not beyond reason. */
    static boolean isFactor(BigDecimal number) {
        return number.compareTo(SMALLEST_FACTOR) >= 0 && number.compareTo(LARGEST_FACTOR) <= 0;
    }
}
