package dev.reseed.seed.provider;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.provider.Parameter.Takes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All providers by their names, with what each takes. Immutable. */
public final class Providers {
    /** What every provider takes beside its own. */
    public static final List<Parameter> COMMON = List.of(
            Parameter.optional("nulls", Takes.NUMBER, "share of rows that have NULL, from 0 to 1"),
            Parameter.optional(
                    "group",
                    Takes.TEXT,
                    "columns of a table with the same group tell of the same person, place or entry of a list"));

    private final Map<String, ProviderSpec> specs;

    private Providers(Map<String, ProviderSpec> specs) {
        this.specs = Collections.unmodifiableMap(specs);
    }

    /** Of everything: people and places, things and texts, and what is computed. */
    public static Providers of(Things things) {
        Map<String, ProviderSpec> specs = new LinkedHashMap<>();
        GeneralProviders.all().forEach(spec -> specs.put(spec.name(), spec));
        for (Fact fact : Fact.values()) {
            specs.put(fact.provider(), new ProviderSpec(fact.provider(), FactExplanations.of(fact), List.of()));
        }
        for (Grammar.Section section : things.sections()) {
            specs.put(section.name(), listed(section, things));
        }
        return new Providers(specs);
    }

    private static ProviderSpec listed(Grammar.Section section, Things things) {
        List<Parameter> parameters = new ArrayList<>();
        if (things.isProse(section.name())) {
            parameters.add(Parameter.optional("max", Takes.NUMBER, "characters at most"));
            parameters.add(Parameter.optional("min", Takes.NUMBER, "characters at least"));
        }
        words(things.kinds(section.name()), "kind", parameters);
        words(things.parts(section.name()), "part", parameters);
        return new ProviderSpec(section.name(), section.explanation(), parameters);
    }

    private static void words(List<String> words, String name, List<Parameter> into) {
        if (!words.isEmpty()) {
            into.add(Parameter.optional(name, Takes.TEXT, "one of " + String.join(", ", words)));
        }
    }

    /** Those that are computed first, then people and places, then things and texts. */
    public Collection<ProviderSpec> all() {
        return specs.values();
    }

    /** The provider of a name; empty where there is none. */
    public Optional<ProviderSpec> find(String name) {
        return Optional.ofNullable(specs.get(name));
    }

    /** As {@link #find}, or a usage error that names what is near. */
    public ProviderSpec get(String name) {
        ProviderSpec spec = specs.get(name);
        if (spec == null) {
            throw ReseedException.usage(
                    "there is no provider \"" + name + "\"",
                    "a column's values come from a provider by its name",
                    Suggestions.nearest(name.toLowerCase(Locale.ROOT).replace('-', '_'), specs.keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("list them: reseed seed --providers"));
        }
        return spec;
    }

    /**
     * Reads a call as a seed file writes it: a name; or a map from one name to what it is told, which is a map of arguments or a bare value for
     * the first of them.
     */
    public Call call(Argument written) {
        return switch (written) {
            case Argument.Text text -> checked(new Call(get(text.text()).name(), Map.of()));
            case Argument.Entries entries
            when entries.entries().size() == 1 -> {
                Map.Entry<String, Argument> only =
                        entries.entries().entrySet().iterator().next();
                yield call(only.getKey(), only.getValue());
            }
            case Argument.Entries entries ->
                throw notOne("it is a map of " + entries.entries().size() + " names");
            case Argument.Items items -> throw notOne("it is a list");
            case Argument.Numeral numeral -> throw notOne("it is a number");
            case Argument.Truth truth -> throw notOne("it is true or false");
        };
    }

    private static ReseedException notOne(String why) {
        return ReseedException.usage(
                "a provider is expected",
                why,
                "write its name, or one name with its arguments: number: {min: 1, max: 5}");
    }

    /**
     * A call of a provider by its name.
     *
     * @param told a map of its arguments, or a bare value for the first
     */
    public Call call(String name, Argument told) {
        ProviderSpec spec = get(name);
        if (told instanceof Argument.Entries entries && isArguments(spec, entries)) {
            return checked(new Call(name, entries.entries()));
        }
        if (spec.parameters().isEmpty()) {
            throw ReseedException.usage(
                    "the provider " + name + " takes no value",
                    "it has no arguments of its own",
                    "write " + name + " alone");
        }
        return checked(new Call(name, Map.of(spec.parameters().getFirst().name(), told)));
    }

    /** The weights of {@code one_of} and the share of {@code boolean} are maps themselves. */
    private static boolean isArguments(ProviderSpec spec, Argument.Entries entries) {
        boolean takesMap = !spec.parameters().isEmpty()
                && switch (spec.parameters().getFirst().takes()) {
                    case MAP, VALUES, CALL, ANY -> true;
                    case TEXT, NUMBER, TRUTH, LIST, MOMENT, SPAN -> false;
                };
        return !takesMap
                || entries.entries().keySet().stream()
                        .allMatch(name -> parameter(spec, name).isPresent());
    }

    private static Optional<Parameter> parameter(ProviderSpec spec, String name) {
        return spec.parameter(name)
                .or(() ->
                        COMMON.stream().filter(each -> each.name().equals(name)).findFirst());
    }

    /** Whether a call names only arguments that its provider takes, and all that it needs; a usage error otherwise. */
    public Call checked(Call call) {
        ProviderSpec spec = get(call.provider());
        for (String name : call.arguments().keySet()) {
            if (parameter(spec, name).isEmpty()) {
                throw unknown(spec, name);
            }
        }
        for (Parameter each : spec.parameters()) {
            if (each.required() && !call.arguments().containsKey(each.name())) {
                throw ReseedException.usage(
                        "the provider " + spec.name() + " lacks its " + each.name(),
                        "it is " + each.explanation(),
                        "write " + spec.name() + ": {" + each.name() + ": …}");
            }
        }
        return call;
    }

    private static ReseedException unknown(ProviderSpec spec, String name) {
        List<String> known = new ArrayList<>();
        spec.parameters().forEach(each -> known.add(each.name()));
        COMMON.forEach(each -> known.add(each.name()));
        return ReseedException.usage(
                "the provider " + spec.name() + " has no argument \"" + name + "\"",
                "it takes " + String.join(", ", known),
                Suggestions.nearest(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("take it out"));
    }
}
