package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Items;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.Datum.Words;
import dev.reseed.seed.constraint.Subject.Measure;
import dev.reseed.seed.constraint.pattern.TextPattern;
import dev.reseed.seed.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads single tests: comparisons, patterns, and functions that are true or false. */
final class OperationReader {
    private final Scope scope;
    private final TermReader terms;
    private final NumberReader numbers;
    private final RelationReader relations;

    OperationReader(Scope scope) {
        this.scope = scope;
        this.terms = new TermReader(scope);
        this.numbers = new NumberReader(scope);
        this.relations = new RelationReader(scope);
    }

    /** Of a column that is true or false itself. */
    Reading truth(Expression.Column column, boolean negated) {
        if (scope.family(column.name()) != Family.BOOLEAN) {
            return Reading.UNKNOWN;
        }
        return Reading.of(column.name(), Limits.of(Listed.only(List.of(negated ? "f" : "t"))));
    }

    Reading call(Expression.Call call, boolean negated) {
        List<Expression> arguments = call.arguments();
        if (call.function().equals("isfinite") && arguments.size() == 1 && !negated) {
            return Reading.ALWAYS;
        }
        boolean tests = call.function().equals("starts_with") || call.function().equals("regexp_like");
        if (!tests || arguments.size() != 2) {
            return Reading.UNKNOWN;
        }
        String operator = call.function().equals("starts_with") ? "^@" : "~";
        return text(operator, arguments.getFirst(), scope.constant(arguments.getLast()), negated);
    }

    /** Neither side is NULL for certain, and one reads columns. */
    Reading read(Expression.Operation operation, boolean negated) {
        Optional<Comparing> comparing = Comparing.of(operation.operator());
        Optional<Datum> right = scope.constant(operation.right());
        if (comparing.isEmpty()) {
            return text(operation.operator(), operation.left(), right, negated);
        }
        Comparing here = negated ? comparing.get().negated() : comparing.get();
        if (isWithinInfinity(here, operation.right()) || isWithinInfinity(here.turned(), operation.left())) {
            return Reading.ALWAYS;
        }
        if (right.isPresent()) {
            return compared(operation.left(), here, right.get());
        }
        Optional<Datum> left = scope.constant(operation.left());
        return left.isPresent()
                ? compared(operation.right(), here.turned(), left.get())
                : relations.read(operation.left(), here, operation.right());
    }

    /** What is less than infinity, as all times are that rows bring. */
    private static boolean isWithinInfinity(Comparing comparing, Expression side) {
        if (!(side instanceof Expression.Cast cast)
                || !Family.named(cast.type()).isMoment()
                || !(cast.operand() instanceof Expression.Text text)) {
            return false;
        }
        return (text.value().equals("infinity") && !comparing.isUpward() && comparing != Comparing.EQUAL)
                || (text.value().equals("-infinity") && !comparing.isDownward() && comparing != Comparing.EQUAL);
    }

    private Reading compared(Expression term, Comparing comparing, Datum constant) {
        if (term instanceof Expression.Call call && call.function().equals("coalesce")) {
            return coalesced(call, comparing, constant);
        }
        if (constant instanceof Amount amount
                && comparing.isDownward()
                && term instanceof Expression.Call call
                && call.function().equals("abs")
                && call.arguments().getFirst() instanceof Expression.Arithmetic difference) {
            Datum least = new Amount(amount.value().negate(), amount.family());
            return both(compared(difference, comparing, constant), compared(difference, comparing.turned(), least));
        }
        if (constant instanceof Amount amount) {
            Optional<Reading> counted = Nulls.counted(term, comparing, amount.value(), scope);
            if (counted.isPresent()) {
                return counted.get();
            }
        }
        Optional<Subject> subject = Subject.of(term, scope);
        Optional<Limits> limits = subject.flatMap(each -> terms.read(each, comparing, constant))
                .or(() -> Beginnings.compared(term, comparing, constant, scope))
                .or(() -> numbers.compared(term, comparing, constant));
        if (limits.isPresent()) {
            String column = scope.reads(term).iterator().next();
            return Reading.of(column, limits.get());
        }
        return relations.compared(term, comparing, constant);
    }

    private static Reading both(Reading one, Reading other) {
        boolean known = one.complete()
                && other.complete()
                && one.ways().size() == 1
                && other.ways().size() == 1;
        return known ? Reading.of(one.ways().getFirst().and(other.ways().getFirst())) : Reading.UNKNOWN;
    }

    /** Where the column is NULL, what stands for it decides. */
    private Reading coalesced(Expression.Call call, Comparing comparing, Datum constant) {
        Optional<Datum> instead =
                call.arguments().size() == 2 ? scope.constant(call.arguments().getLast()) : Optional.empty();
        if (instead.isEmpty() || instead.get() instanceof Missing) {
            return relations.compared(call, comparing, constant);
        }
        Reading reading = compared(call.arguments().getFirst(), comparing, constant);
        Datum passes = Calculator.compare(comparing, instead.get(), constant);
        boolean free = passes instanceof Truth truth && truth.value();
        if (free || !reading.complete() || reading.ways().size() != 1) {
            return reading;
        }
        Branch never = Nulls.never(scope.reads(call)).ways().getFirst();
        return Reading.of(reading.ways().getFirst().and(never));
    }

    private Reading text(String operator, Expression tested, Optional<Datum> constant, boolean negated) {
        Optional<Subject> subject = Subject.of(tested, scope);
        if (subject.isEmpty() || constant.isEmpty()) {
            return Reading.UNKNOWN;
        }
        Optional<Limits> limits = switch (constant.get()) {
            case Words words -> words(operator, subject.get(), words.text(), negated);
            case Items items -> items(operator, subject.get(), items, negated);
            default -> Optional.empty();
        };
        return limits.map(each -> Reading.of(subject.get().column(), each)).orElse(Reading.UNKNOWN);
    }

    private Optional<Limits> words(String operator, Subject subject, String words, boolean negated) {
        if (operator.equals("?") && subject.measure() == Measure.VALUE && subject.family() == Family.JSON) {
            return negated ? Optional.empty() : Optional.of(Limits.of(Structure.with(List.of(words))));
        }
        boolean text = subject.family().isText()
                && (subject.measure() == Measure.VALUE || subject.measure() == Measure.CHANGED_TEXT);
        Optional<TextPattern> pattern = switch (operator) {
            case "~", "~*" -> Optional.of(TextPattern.regex(words));
            case "~~", "~~*" -> Optional.of(TextPattern.like(words));
            case "^@" -> Optional.of(TextPattern.like(Beginnings.escaped(words) + "%"));
            default -> Optional.empty();
        };
        if (scope.family(subject.column()) == Family.ENUMERATION) {
            return pattern.flatMap(each -> terms.labels(
                    subject, new TextPattern(each.pattern(), each.form(), operator.endsWith("*"), negated)));
        }
        boolean anyCase = operator.endsWith("*") || subject.family() == Family.CASELESS;
        return pattern.filter(each -> text)
                .map(each ->
                        TermReader.matching(subject, new TextPattern(each.pattern(), each.form(), anyCase, negated)))
                .map(limits -> limits.and(unpadded(subject)));
    }

    /** A pattern sees the blanks that fill up {@code char(n)}, unless the text is as long as that. */
    private Limits unpadded(Subject subject) {
        OptionalInt length = subject.family() == Family.PADDED
                        && scope.type(subject.column()).map(ColumnType::base).orElse(null)
                                instanceof ColumnType.Base base
                ? base.length()
                : OptionalInt.empty();
        return length.isPresent()
                ? Limits.of(TextLimits.characters(new Extent(length.getAsInt(), length.getAsInt())))
                : Limits.NONE;
    }

    private static Optional<Limits> items(String operator, Subject subject, Items items, boolean negated) {
        if (negated || subject.measure() != Measure.VALUE || items.items().isEmpty()) {
            return Optional.empty();
        }
        if (subject.family() == Family.ARRAY) {
            Optional<List<String>> elements = TermReader.elements(items);
            return switch (operator) {
                case "<@" -> elements.map(Structure::among).map(Limits::of);
                case "@>" -> elements.map(Structure::holding).map(Limits::of);
                default -> Optional.empty();
            };
        }
        List<String> keys = new ArrayList<>();
        for (Datum each : items.items()) {
            if (each instanceof Words words) {
                keys.add(words.text());
            }
        }
        if (subject.family() != Family.JSON || keys.size() != items.items().size()) {
            return Optional.empty();
        }
        return switch (operator) {
            case "?&" -> Optional.of(Limits.of(Structure.with(keys)));
            case "?|" -> Optional.of(Limits.of(Structure.with(keys.subList(0, 1))));
            default -> Optional.empty();
        };
    }
}
