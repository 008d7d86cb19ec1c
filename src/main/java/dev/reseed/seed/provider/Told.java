package dev.reseed.seed.provider;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What a provider is told, by name and type. */
record Told(String provider, Map<String, Argument> arguments) {
    Optional<String> text(String name) {
        return switch (arguments.get(name)) {
            case null -> Optional.empty();
            case Argument.Text text -> Optional.of(text.text());
            case Argument.Numeral numeral -> Optional.of(numeral.number().toPlainString());
            case Argument.Truth truth -> Optional.of(Boolean.toString(truth.truth()));
            case Argument.Items items -> throw wrong(name, "it is a list", "write one text");
            case Argument.Entries entries -> throw wrong(name, "it is a map", "write one text");
        };
    }

    /** A whole number between two. */
    int number(String name, int otherwise, int min, int max) {
        return switch (arguments.get(name)) {
            case null -> otherwise;
            case Argument.Numeral numeral
            when isBetween(numeral.number(), min, max) -> numeral.number().intValueExact();
            case Argument other ->
                throw wrong(
                        name,
                        "it is no whole number from " + min + " to " + max,
                        "write one, or leave " + name + " out");
        };
    }

    private static boolean isBetween(BigDecimal number, int min, int max) {
        return number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** One of some words; empty where it is not said. */
    Optional<String> oneOf(String name, Collection<String> words) {
        Optional<String> said = text(name);
        if (said.isPresent() && !words.contains(said.get())) {
            String near = Suggestions.nearest(said.get(), words)
                    .map(word -> "did you mean " + word + "? ")
                    .orElse("");
            throw wrong(name, "there is no \"" + said.get() + "\"", near + "one of: " + String.join(", ", words));
        }
        return said;
    }

    private ReseedException wrong(String name, String why, String remedy) {
        return ReseedException.usage(provider + " cannot use its " + name, why, remedy);
    }
}
