package dev.reseed.seed.type;

import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.provider.Argument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is told to a part of a shape that is not a provider. */
record ShapeOptions(String owner, Map<String, Argument> entries) {
    /** @param known the names there are; {@code of} has to be among those written */
    static ShapeOptions of(String owner, Argument argument, List<String> known) {
        if (!(argument instanceof Argument.Entries entries)) {
            throw JsonShape.wrong(owner + " has to be a map of " + String.join(", ", known));
        }
        for (String name : entries.entries().keySet()) {
            if (!known.contains(name)) {
                String meant = Suggestions.nearest(name, known)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
                throw JsonShape.wrong(owner + " has no \"" + name + "\"" + meant);
            }
        }
        if (!entries.entries().containsKey("of")) {
            throw JsonShape.wrong(owner + " lacks \"of\": the shape of what it holds");
        }
        return new ShapeOptions(owner, entries.entries());
    }

    Argument of() {
        return Objects.requireNonNull(entries.get("of"));
    }

    double number(String name, double min, double max, double otherwise) {
        Argument argument = entries.get(name);
        if (argument == null) {
            return otherwise;
        }
        if (argument instanceof Argument.Numeral numeral
                && numeral.number().compareTo(BigDecimal.valueOf(min)) >= 0
                && numeral.number().compareTo(BigDecimal.valueOf(max)) <= 0) {
            return numeral.number().doubleValue();
        }
        throw JsonShape.wrong(owner + " has a \"" + name + "\" that is not a number from "
                + BigDecimal.valueOf(min).stripTrailingZeros().toPlainString() + " to "
                + BigDecimal.valueOf(max).stripTrailingZeros().toPlainString());
    }
}
