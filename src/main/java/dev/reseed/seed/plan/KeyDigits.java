package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import java.util.Optional;

/** What a table's keys ask of its columns and references, of which each row is a combination of its own. */
record KeyDigits(PlannedRows rows) {
    Optional<Requirement> of(Unit unit) {
        return Optional.ofNullable(rows.amount().keys().digits().get(unit)).map(this::of);
    }

    private Requirement of(KeyPlan.Digit digit) {
        Optional<Amount.Driver> driver = rows.amount().driver();
        if (digit.ofParent() && driver.isPresent()) {
            Children children = driver.get().children();
            Numbers index = digit(children::ordinal, digit);
            return new Requirement(index, Math.min(digit.modulus(), Math.max(1, children.most())), children::parent);
        }
        Requirement all = Requirement.distinct(rows.size());
        if (digit.isWhole()) {
            return all;
        }
        Numbers index = digit(all.of(rows.key("combinations " + digit.product()), digit.product()), digit);
        return new Requirement(index, digit.modulus(), row -> 0);
    }

    private static Numbers digit(Numbers number, KeyPlan.Digit digit) {
        return digit.isWhole() ? number : row -> number.at(row) / digit.divisor() % digit.modulus();
    }
}
