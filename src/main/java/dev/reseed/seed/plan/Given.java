package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call tells its provider, by name and type. What is told wrongly is a usage error. */
record Given(Call call) {
    private static final String HAS_TO_BE = " has to be ";

    Optional<Argument> argument(String name) {
        return Optional.ofNullable(call.arguments().get(name));
    }

    /** The same call with another text for an argument. */
    Call with(String name, String text) {
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.put(name, new Argument.Text(text));
        return new Call(call.provider(), arguments);
    }

    Optional<BigDecimal> number(String name) {
        return argument(name).map(given -> switch (given) {
            case Argument.Numeral numeral -> numeral.number();
            case Argument.Text text -> parsed(name, text.text());
            case Argument.Truth truth -> throw wrong(name, "a number");
            case Argument.Items items -> throw wrong(name, "a number");
            case Argument.Entries entries -> throw wrong(name, "a number");
        });
    }

    private BigDecimal parsed(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number");
        }
    }

    Optional<String> text(String name) {
        return argument(name).map(given -> scalar(name, given));
    }

    String scalar(String name, Argument given) {
        return switch (given) {
            case Argument.Text text -> text.text();
            case Argument.Numeral numeral -> numeral.number().toPlainString();
            case Argument.Truth truth -> Boolean.toString(truth.truth());
            case Argument.Items items -> throw wrong(name, "a text");
            case Argument.Entries entries -> throw wrong(name, "a text");
        };
    }

    /** Values with their weights, in their order; of a list all weigh the same. */
    Map<String, Double> weighted(String name) {
        Map<String, Double> weights = new LinkedHashMap<>();
        switch (argument(name).orElseThrow(() -> wrong(name, "there"))) {
            case Argument.Items items -> items.items().forEach(each -> weights.put(scalar(name, each), 1.0));
            case Argument.Entries entries ->
                entries.entries().forEach((value, weight) -> weights.put(value, weight(name, weight)));
            case Argument.Text text -> weights.put(text.text(), 1.0);
            case Argument.Numeral numeral -> weights.put(numeral.number().toPlainString(), 1.0);
            case Argument.Truth truth -> weights.put(Boolean.toString(truth.truth()), 1.0);
        }
        if (weights.values().stream().noneMatch(each -> each > 0)) {
            throw wrong(name, "a list of values, or a map of values to weights above 0");
        }
        return weights;
    }

    private double weight(String name, Argument given) {
        if (given instanceof Argument.Numeral numeral && numeral.number().signum() >= 0) {
            return numeral.number().doubleValue();
        }
        if (given instanceof Argument.Entries state) {
            Argument weight = state.entries().get("weight");
            return weight == null ? 1 : weight(name, weight);
        }
        throw wrong(name, "a map of values to weights, which are numbers");
    }

    /** The names of what is told. */
    List<String> names() {
        return List.copyOf(call.arguments().keySet());
    }

    /** What went wrong, with where the call is written, if that is what the call is told. */
    ReseedException placed(ReseedException failure, Place place) {
        return names().stream().anyMatch(name -> failure.why().startsWith(name + HAS_TO_BE))
                ? ReseedException.usage(failure.what(), place + ": " + failure.why(), failure.remedy())
                : failure;
    }

    ReseedException wrong(String name, String wanted) {
        return ReseedException.usage(
                "the provider " + call.provider() + " cannot use its " + name,
                name + HAS_TO_BE + wanted,
                "correct the seed file");
    }
}
