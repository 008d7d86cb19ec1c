package dev.reseed.seed.file;

import dev.reseed.kernel.Suggestions;
import dev.reseed.project.QuotedNames;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.file.Signature.Parameter;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider is told, checked against what it can be told. */
final class ArgumentBinder {
    private static final String NO_NULL = "null is no choice; a share of NULL is written beside the provider, as"
            + " { one_of: [a, b], nulls: 0.2 }, and the text in quotes: \"null\"";

    private ArgumentBinder() {}

    /** A provider by its name alone. */
    static Optional<Call> none(Value at, String provider, Signature signature) {
        Optional<Parameter> missing =
                signature.parameters().stream().filter(Parameter::required).findFirst();
        missing.ifPresent(each -> at.problem("the provider " + provider + " needs \"" + each.name() + "\", "
                + each.shape().wanted() + ": { " + provider + ": "
                + (each.main() ? "…" : "{ " + each.name() + ": … }") + " }"));
        return missing.isPresent() ? Optional.empty() : Optional.of(Call.of(provider));
    }

    /** A provider with what stands behind it. */
    static Optional<Call> bind(Value name, Value value, Signature signature) {
        String provider = name.key();
        Optional<Parameter> main = signature.main();
        if (value.isNull() || (value.isMap() && value.isEmpty())) {
            return none(name, provider, signature);
        }
        if (main.isPresent() && (!value.isMap() || main.get().shape().takesMap())) {
            return argument(main.get(), value)
                    .map(each -> new Call(provider, Map.of(main.get().name(), each)));
        }
        if (signature.parameters().isEmpty()) {
            value.problem("the provider " + provider + " is told nothing; write " + provider + ", or { " + provider
                    + ": {} }");
            return Optional.empty();
        }
        if (!value.isMap()) {
            value.problem("what the provider " + provider + " is told has names: { " + provider + ": { "
                    + signature.parameters().getFirst().name() + ": … } }");
            return Optional.empty();
        }
        return value.section(
                        signature.parameters().stream().map(Parameter::name).toList())
                .map(section -> new Call(provider, named(section, signature)));
    }

    private static Map<String, Argument> named(Section section, Signature signature) {
        Map<String, Argument> all = new LinkedHashMap<>();
        Scope.eachKey(
                section,
                (name, value) -> signature
                        .parameter(name.key())
                        .flatMap(parameter -> argument(parameter, value))
                        .ifPresent(argument -> all.put(name.key(), argument)));
        signature.parameters().stream().filter(Parameter::required).forEach(each -> section.require(each.name()));
        return all;
    }

    private static Optional<Argument> argument(Parameter parameter, Value value) {
        return switch (parameter.shape()) {
            case ANY -> any(value);
            case ITEMS -> value.isList() ? any(value) : wrong(parameter, value);
            case WEIGHTS -> value.isEmpty() || value.written().isPresent() ? wrong(parameter, value) : weights(value);
            case TEXT, WORD, NUMBER, WHOLE, SHARE, TRUTH, DATE, MOMENT, TABLE, COLUMN -> {
                Optional<Argument> scalar = value.written().flatMap(text -> scalar(parameter, text));
                yield scalar.isPresent() ? scalar : wrong(parameter, value);
            }
        };
    }

    private static Optional<Argument> scalar(Parameter parameter, String text) {
        return switch (parameter.shape()) {
            case NUMBER -> NumberText.parse(text).map(Argument.Numeral::new);
            case WHOLE ->
                NumberText.whole(text, Long.MIN_VALUE, Long.MAX_VALUE)
                        .map(number -> new Argument.Numeral(BigDecimal.valueOf(number)));
            case SHARE -> NumberText.share(text).map(Argument.Numeral::new);
            case TRUTH -> truth(text);
            case WORD -> text(text).filter(each -> parameter.words().contains(text));
            case DATE -> text(text).filter(each -> SeedBinder.day(text).isPresent());
            case MOMENT -> text(text).filter(each -> isMoment(text));
            case TABLE -> text(text).filter(each -> TableKeys.table(text).isPresent());
            case COLUMN -> QuotedNames.column(text).flatMap(ArgumentBinder::text);
            case TEXT, ITEMS, WEIGHTS, ANY -> text(text);
        };
    }

    private static Optional<Argument> wrong(Parameter parameter, Value value) {
        if (parameter.shape() != Signature.Shape.WORD) {
            value.mustBe(parameter.shape().wanted());
            return Optional.empty();
        }
        String hint = value.written()
                .flatMap(text -> Suggestions.nearest(text, parameter.words()))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        value.problem(Shown.quoted(value.key()) + " must be one of " + String.join(", ", parameter.words()) + hint);
        return Optional.empty();
    }

    /** A scalar as it is written, or a list or a map of anything. */
    static Optional<Argument> asItIs(Value value) {
        Optional<String> text = value.written();
        return text.isPresent() ? storable(value, text.get()) : any(value);
    }

    private static Optional<Argument> any(Value value) {
        if (value.isMap()) {
            Map<String, Argument> entries = new LinkedHashMap<>();
            value.anyKeys()
                    .ifPresent(section -> Scope.eachKey(
                            section,
                            (name, each) -> storable(name, name.key())
                                    .flatMap(key -> any(each))
                                    .ifPresent(argument -> entries.put(name.key(), argument))));
            return Optional.of(new Argument.Entries(entries));
        }
        if (value.isList()) {
            List<Argument> items = new ArrayList<>();
            value.items().forEach(each -> any(each).ifPresent(items::add));
            return Optional.of(new Argument.Items(items));
        }
        if (value.isNull()) {
            value.problem("null cannot stand here; a share of NULL is written beside the provider, as nulls: 0.2");
            return Optional.empty();
        }
        String text = value.written().orElse("");
        Optional<Argument> typed = value.isPlain()
                ? NumberText.parse(text).<Argument>map(Argument.Numeral::new).or(() -> truth(text))
                : Optional.empty();
        return typed.isPresent() ? typed : storable(value, text);
    }

    private static Optional<Argument> weights(Value value) {
        if (value.isList()) {
            value.items().stream().filter(Value::isNull).forEach(each -> each.problem(NO_NULL));
            if (value.items().stream().anyMatch(Value::isNull)) {
                return Optional.empty();
            }
            value.items().stream()
                    .filter(each -> each.isMap() || each.isList())
                    .forEach(each -> each.problem(
                            "a choice is a single value; weights are written as a map: { paid: 9, open: 1 }"));
            return any(value);
        }
        if (namesItsValues(value)) {
            value.problem("the values stand in its place, under no name: " + value.key()
                    + ": [paid, open], or with weights " + value.key() + ": { paid: 9, open: 1 }");
            return Optional.empty();
        }
        Map<String, Argument> weights = new LinkedHashMap<>();
        value.anyKeys()
                .ifPresent(section -> Scope.eachKey(
                        section,
                        (name, each) -> choice(name)
                                .flatMap(key -> NumberBinder.weight(each))
                                .ifPresent(weight -> weights.put(name.key(), new Argument.Numeral(weight)))));
        return Optional.of(new Argument.Entries(weights));
    }

    /** Whether the choices are put below a name, as a list, or as weights. */
    private static boolean namesItsValues(Value value) {
        return value.anyKeys()
                .filter(section -> section.all().stream().anyMatch(each -> each.isList() || each.isMap()))
                .isPresent();
    }

    private static Optional<Argument> choice(Value name) {
        if (name.isNull()) {
            name.problem(NO_NULL);
            return Optional.empty();
        }
        return storable(name, name.key());
    }

    private static Optional<Argument> storable(Value at, String text) {
        Optional<Argument> argument = text(text);
        if (argument.isEmpty()) {
            at.problem("contains a character that PostgreSQL does not store");
        }
        return argument;
    }

    /** Empty for a text with NUL, or with halves of characters. */
    private static Optional<Argument> text(String text) {
        boolean broken =
                text.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
        return broken ? Optional.empty() : Optional.of(new Argument.Text(text));
    }

    private static Optional<Argument> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(new Argument.Truth(true));
            case "false" -> Optional.of(new Argument.Truth(false));
            default -> Optional.empty();
        };
    }

    private static boolean isMoment(String text) {
        try {
            return SeedBinder.day(text).isPresent()
                    || SeedBinder.day(LocalDateTime.parse(text).toLocalDate().toString())
                            .isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
