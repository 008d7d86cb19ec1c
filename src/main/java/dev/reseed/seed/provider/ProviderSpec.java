package dev.reseed.seed.provider;

import java.util.List;
import java.util.Optional;

/**
 * A provider and what it takes.
 *
 * @param name as a seed file writes it
 * @param explanation one line for people
 * @param parameters the first is the one that a bare value is for: {@code pattern: "[A-Z]{3}"}
 */
public record ProviderSpec(String name, String explanation, List<Parameter> parameters) {
    public ProviderSpec {
        parameters = List.copyOf(parameters);
    }

    /** What it can be told by a name; empty where it knows none of it. */
    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
}
