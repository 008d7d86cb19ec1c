package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import java.util.List;
import java.util.Optional;

/** Rates that are parts of one: 0.19 and not 19. */
public final class Fractions {
    private static final String TAX = "one_of {values: {0: 1, 0.05: 2, 0.07: 3, 0.1: 2, 0.19: 5, 0.2: 5}}";
    private static final String DISCOUNT = "one_of {values: {0: 8, 0.05: 3, 0.1: 3, 0.15: 1, 0.2: 1}}";
    private static final String COMMISSION = "one_of {values: {0.02: 1, 0.03: 2, 0.05: 5, 0.08: 2, 0.1: 4, 0.15: 1}}";
    private static final String INTEREST = "one_of {values: {0.01: 1, 0.02: 3, 0.03: 5, 0.04: 4, 0.05: 2, 0.07: 1}}";

    private Fractions() {}

    /** What a column has that is a rate of something and takes parts of one; empty for one that is no such rate. */
    public static Optional<Call> of(Column column) {
        AmountRole role = AmountRole.of(column);
        if (role == AmountRole.TAX_RATE) {
            return Optional.of(CallText.read(TAX));
        }
        if (role == AmountRole.DISCOUNT_RATE || role == AmountRole.DISCOUNT) {
            return Optional.of(CallText.read(DISCOUNT));
        }
        List<String> words = NameWords.of(column.name());
        if (words.contains("commission") || words.contains("provision")) {
            return Optional.of(CallText.read(COMMISSION));
        }
        return words.contains("interest") && words.contains("rate")
                ? Optional.of(CallText.read(INTEREST))
                : Optional.empty();
    }
}
