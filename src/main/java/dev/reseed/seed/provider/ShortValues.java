package dev.reseed.seed.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out of a choice what a column has no room for. */
final class ShortValues {
    private static final int FEWEST = 2;

    private ShortValues() {}

    /** The same, or with fewer values; empty where hardly any is left. */
    static Optional<Proposed> fitting(Proposed proposed, int characters) {
        Call call = proposed.call();
        if (!call.provider().equals("one_of")) {
            return Optional.of(proposed);
        }
        return switch (call.arguments().get("values")) {
            case Argument.Entries entries -> weighted(proposed, entries, characters);
            case Argument.Items items -> listed(proposed, items, characters);
            case null, default -> Optional.of(proposed);
        };
    }

    private static Optional<Proposed> weighted(Proposed proposed, Argument.Entries entries, int characters) {
        Map<String, Argument> fit = new LinkedHashMap<>();
        entries.entries().forEach((value, weight) -> {
            if (value.length() <= characters) {
                fit.put(value, weight);
            }
        });
        return fit.size() == entries.entries().size()
                ? Optional.of(proposed)
                : enough(proposed, new Argument.Entries(fit), fit.size());
    }

    private static Optional<Proposed> listed(Proposed proposed, Argument.Items items, int characters) {
        List<Argument> fit = items.items().stream()
                .filter(item ->
                        !(item instanceof Argument.Text text) || text.text().length() <= characters)
                .toList();
        return fit.size() == items.items().size()
                ? Optional.of(proposed)
                : enough(proposed, new Argument.Items(fit), fit.size());
    }

    private static Optional<Proposed> enough(Proposed proposed, Argument values, int count) {
        return count < FEWEST
                ? Optional.empty()
                : Optional.of(new Proposed(new Call("one_of", Map.of("values", values)), proposed.sense()));
    }
}
