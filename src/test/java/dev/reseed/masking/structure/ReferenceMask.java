package dev.reseed.masking.structure;

import dev.reseed.masking.structure.JsonPath.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@link JsonMask} has to do, done slowly on a tree: places are matched step by step, and rules compared by their words. */
final class ReferenceMask {
    private final List<JsonRule> rules;
    private final Action otherwise;
    private final UnaryOperator<String> function;

    /** @param function what each {@link Action.Mask} does */
    ReferenceMask(List<JsonRule> rules, Action otherwise, UnaryOperator<String> function) {
        this.rules = rules;
        this.otherwise = otherwise;
        this.function = function;
    }

    /** The document as it is written where nothing is masked. */
    static String unmasked(JsonDocument document) {
        return new ReferenceMask(List.of(), new Action.Keep(), UnaryOperator.identity()).masked(document);
    }

    String masked(JsonDocument document) {
        return masked(document, List.of(), otherwise);
    }

    private String masked(JsonDocument it, List<Object> place, Action inherited) {
        Optional<JsonRule> rule = rule(place);
        Action action = rule.map(JsonRule::action).orElse(inherited);
        boolean leaf = !(it instanceof JsonDocument.Array) && !(it instanceof JsonDocument.Structure);
        boolean whole = leaf || (rule.isPresent() && !endsAnywhere(rule.get()));
        if (whole && action instanceof Action.Null) {
            return "null";
        }
        if (whole && action instanceof Action.JsonConstant constant) {
            return constant.json();
        }
        return switch (it) {
            case JsonDocument.Text text ->
                action instanceof Action.Mask ? quoted(function.apply(text.text())) : text.written();
            case JsonDocument.Numeral number ->
                action instanceof Action.Mask ? number(function.apply(number.text())) : number.text();
            case JsonDocument.Word word -> word.text();
            case JsonDocument.Array array -> elements(array, place, action);
            case JsonDocument.Structure object -> members(object, place, action);
        };
    }

    private String elements(JsonDocument.Array array, List<Object> place, Action action) {
        return IntStream.range(0, array.elements().size())
                .mapToObj(i -> element(array.elements().get(i), with(place, i), action))
                .collect(Collectors.joining(",", "[" + array.blank(), "]"));
    }

    private String members(JsonDocument.Structure object, List<Object> place, Action action) {
        return object.members().stream()
                .map(member -> member.key().written()
                        + member.colon()
                        + element(member.value(), with(place, member.key().text()), action))
                .collect(Collectors.joining(",", "{" + object.blank(), "}"));
    }

    private String element(JsonDocument.Element element, List<Object> place, Action action) {
        return element.before() + masked(element.value(), place, action) + element.behind();
    }

    private static List<Object> with(List<Object> place, Object last) {
        return Stream.concat(place.stream(), Stream.of(last)).toList();
    }

    private static boolean endsAnywhere(JsonRule rule) {
        List<Step> steps = rule.path().steps();
        return !steps.isEmpty() && steps.getLast() instanceof Step.Anywhere;
    }

    private Optional<JsonRule> rule(List<Object> place) {
        List<JsonRule> named = new ArrayList<>();
        for (JsonRule rule : rules) {
            List<Step> steps = rule.path().steps();
            if (names(endsAnywhere(rule) ? steps.subList(0, steps.size() - 1) : steps, place)) {
                named.addFirst(rule);
            }
        }
        // The first of equals is the later one.
        return named.stream().sorted(Comparator.comparing(ReferenceMask::rank)).findFirst();
    }

    private static String rank(JsonRule rule) {
        List<Step> steps = rule.path().steps();
        boolean anywhere = steps.stream().anyMatch(Step.Anywhere.class::isInstance);
        long wild = steps.stream()
                .filter(step -> step instanceof Step.AnyKey || step instanceof Step.AnyIndex)
                .count();
        long named = steps.size()
                - wild
                - steps.stream().filter(Step.Anywhere.class::isInstance).count();
        int vagueness = anywhere ? 2 : wild > 0 ? 1 : 0;
        return "%d %03d %03d".formatted(vagueness, 999 - named, 999 - steps.size());
    }

    private static boolean names(List<Step> steps, List<Object> place) {
        if (steps.isEmpty()) {
            return place.isEmpty();
        }
        List<Step> rest = steps.subList(1, steps.size());
        if (steps.getFirst() instanceof Step.Anywhere) {
            return names(rest, place) || (!place.isEmpty() && names(steps, place.subList(1, place.size())));
        }
        return !place.isEmpty()
                && switch (steps.getFirst()) {
                    case Step.Key key -> key.name().equals(place.getFirst());
                    case Step.AnyKey any -> place.getFirst() instanceof String;
                    case Step.Index index -> place.getFirst().equals(index.index());
                    case Step.AnyIndex any -> place.getFirst() instanceof Integer;
                    case Step.Anywhere anywhere -> false;
                }
                && names(rest, place.subList(1, place.size()));
    }

    private static String number(String made) {
        return made.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?") ? made : quoted(made);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints()
                .forEach(each -> out.append(
                        switch (each) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            case '\n' -> "\\n";
                            default -> each < ' ' ? "\\u%04x".formatted(each) : Character.toString(each);
                        }));
        return out.append('"').toString();
    }
}
