package dev.reseed.seed.file;

import dev.reseed.project.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** Numbers of a seed file. What is wrong is added to the reading's problems. */
final class NumberBinder {
    private NumberBinder() {}

    /** A weight, or another factor: above 0. */
    static Optional<BigDecimal> weight(Value value) {
        return of(value, "a number above 0", number -> Optional.of(number).filter(NumberText::isFactor));
    }

    /** A number from 0 on. */
    static Optional<BigDecimal> size(Value value) {
        return of(
                value,
                "a number from 0 on",
                number -> Optional.of(number).filter(each -> each.signum() == 0 || NumberText.isFactor(each)));
    }

    private static Optional<BigDecimal> of(
            Value value, String wanted, Function<BigDecimal, Optional<BigDecimal>> check) {
        Optional<BigDecimal> number = value.written().flatMap(NumberText::parse).flatMap(check);
        if (number.isEmpty()) {
            value.mustBe(wanted);
        }
        return number;
    }

    /** A whole number. */
    static Optional<Long> whole(Value value, long min, long max) {
        Optional<Long> number = value.written().flatMap(text -> NumberText.whole(text, min, max));
        if (number.isEmpty()) {
            value.mustBe("a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** A share from 0 to 1. */
    static Optional<BigDecimal> share(Value value) {
        Optional<BigDecimal> share = value.written().flatMap(NumberText::share);
        if (share.isEmpty()) {
            value.mustBe("a share from 0 to 1, as 0.2 or 20%");
        }
        return share;
    }
}
