package dev.reseed.seed.file;

import dev.reseed.kernel.Suggestions;
import dev.reseed.project.Section;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.file.ColumnSpec.Filling;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a seed says of one column. */
final class ColumnBinder {
    private static final String CONSTANT = "constant";
    private static final String EXPRESSION = "expression";
    private static final String NULLS = "nulls";

    private final Scope scope;

    ColumnBinder(Scope scope) {
        this.scope = scope;
    }

    /** The value of a column, or of a name below {@code let}. */
    Optional<ColumnSpec> bind(Value value) {
        Place place = scope.place(value);
        if (value.isMap()) {
            return value.anyKeys().flatMap(section -> ofMap(value, section));
        }
        return ofScalar(value).map(filling -> ColumnSpec.of(filling, place));
    }

    /** A value by hand: an expression, or what it is as it is written. */
    Optional<ColumnSpec> byHand(Value value) {
        Place place = scope.place(value);
        Optional<Filling> filling;
        if (value.isNull()) {
            filling = Optional.of(new Filling.Nothing());
        } else if (value.written().filter(text -> text.startsWith("=")).isPresent()) {
            filling = formula(value, 1);
        } else {
            filling = constant(value);
        }
        return filling.map(each -> ColumnSpec.of(each, place));
    }

    private Optional<Filling> constant(Value value) {
        return ArgumentBinder.asItIs(value).map(Filling.Constant::new);
    }

    private Optional<Filling> ofScalar(Value value) {
        if (value.isNull()) {
            return Optional.of(new Filling.Nothing());
        }
        Optional<String> text = value.written();
        if (text.isEmpty()) {
            value.problem("a column has a provider, as email or { one_of: [a, b] }");
            return Optional.empty();
        }
        if (text.get().startsWith("=")) {
            return formula(value, 1);
        }
        if (text.get().equals(CONSTANT)) {
            value.problem("a constant needs its value; write { constant: VALUE }");
            return Optional.empty();
        }
        Optional<Signature> signature = scope.providers().signature(text.get());
        if (signature.isEmpty()) {
            String other = isCompound(text.get())
                    ? "; an expression begins with \"=\""
                    : "; a fixed value is written { constant: " + Shown.plain(text.get()) + " }";
            value.problem("no provider is called " + Shown.quoted(text.get()) + other + hint(text.get()));
        }
        return signature
                .flatMap(each -> ArgumentBinder.none(value, text.get(), each))
                .map(Filling.Provided::new);
    }

    /** Whether a text is an expression of more than one value: then its sign was probably forgotten. */
    private static boolean isCompound(String text) {
        return ExpressionParser.parse(text) instanceof ExpressionParser.Parsed.Good good
                && switch (good.root()) {
                    case Expression.Numeral each -> false;
                    case Expression.Text each -> false;
                    case Expression.Truth each -> false;
                    case Expression.Null each -> false;
                    case Expression.Path each -> each.names().size() > 1;
                    case Expression.Negative each -> false;
                    case Expression.Not each -> true;
                    case Expression.IsNull each -> true;
                    case Expression.Binary each -> true;
                    case Expression.Apply each -> true;
                    case Expression.Aggregate each -> true;
                };
    }

    private String hint(String word) {
        return Suggestions.nearest(word, scope.providers().names())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private Optional<ColumnSpec> ofMap(Value map, Section section) {
        List<Value> names = section.names().stream()
                .filter(each -> !each.key().equals(NULLS))
                .toList();
        double nulls = section.get(NULLS)
                .flatMap(NumberBinder::share)
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
        if (names.isEmpty()) {
            map.problem("a column has a provider, as { email: {} }");
            return Optional.empty();
        }
        if (names.size() > 1) {
            severalNames(names);
            return Optional.empty();
        }
        Value name = names.getFirst();
        return filling(name, section.get(name.key()).orElseThrow())
                .map(filling -> new ColumnSpec(filling, nulls, scope.place(map)));
    }

    /** Several keys: those that are mistyped are told; if all are known, the second is too much. */
    private void severalNames(List<Value> names) {
        List<Value> unknown = new ArrayList<>(names);
        unknown.removeIf(each -> isKnown(each.key()));
        unknown.forEach(this::unknown);
        if (unknown.isEmpty()) {
            names.get(1).problem("a column has one provider; this is a second one");
        }
    }

    private boolean isKnown(String name) {
        return name.equals(CONSTANT)
                || name.equals(EXPRESSION)
                || scope.providers().signature(name).isPresent();
    }

    private void unknown(Value name) {
        List<String> known = new ArrayList<>(scope.providers().names());
        known.addAll(List.of(CONSTANT, EXPRESSION, NULLS));
        String hint = Suggestions.nearest(name.key(), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        name.problem("no provider is called " + Shown.quoted(name.key()) + hint);
    }

    private Optional<Filling> filling(Value name, Value value) {
        return switch (name.key()) {
            case CONSTANT -> {
                if (value.isNull()) {
                    value.problem("a constant cannot be null; write null without braces, or \"\" for an empty text");
                    yield Optional.empty();
                }
                yield constant(value);
            }
            case EXPRESSION ->
                formula(
                        value,
                        value.written().filter(text -> text.startsWith("=")).isPresent() ? 1 : 0);
            default -> {
                Optional<Signature> signature = scope.providers().signature(name.key());
                if (signature.isEmpty()) {
                    unknown(name);
                }
                Optional<Call> call = signature.flatMap(each -> ArgumentBinder.bind(name, value, each));
                yield call.map(Filling.Provided::new);
            }
        };
    }

    /**
     * An expression.
     *
     * @param skipped characters before it
     */
    private Optional<Filling> formula(Value value, int skipped) {
        Optional<String> written = value.written();
        if (written.isEmpty()) {
            value.mustBe("an expression, as quantity * price");
            return Optional.empty();
        }
        String text = written.get();
        int begin = skipped;
        while (begin < text.length() && text.charAt(begin) == ' ') {
            begin++;
        }
        OptionalInt column = value.textColumn();
        boolean inLine = column.isPresent();
        Place start = inLine ? new Place(scope.shown(), value.line(), column.getAsInt() + begin) : scope.place(value);
        return switch (ExpressionParser.parse(text.substring(begin))) {
            case ExpressionParser.Parsed.Good good ->
                Optional.of(new Filling.Computed(new Formula(text.substring(begin), good.root(), start, inLine)));
            case ExpressionParser.Parsed.Bad bad -> {
                if (inLine) {
                    value.problem(start.column() + bad.at(), bad.reason());
                } else {
                    value.problem("at character " + (begin + bad.at() + 1) + ", " + bad.reason());
                }
                yield Optional.empty();
            }
        };
    }
}
