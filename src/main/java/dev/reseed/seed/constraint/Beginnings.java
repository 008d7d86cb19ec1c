package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Words;
import dev.reseed.seed.constraint.pattern.TextPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a part of a text, or the place of another in it, tells of the whole: as a pattern. */
final class Beginnings {
    private static final int MOST_PLACES = 10_000;
    private static final int MOST_BEFORE = 200;

    private Beginnings() {}

    static Optional<Limits> compared(Expression term, Comparing comparing, Datum constant, Scope scope) {
        if (!(term instanceof Expression.Call call) || call.arguments().size() < 2) {
            return Optional.empty();
        }
        Optional<Subject> subject = Subject.of(call.arguments().getFirst(), scope)
                .filter(each -> each.isItself() && each.family() == Family.TEXT);
        Optional<Datum> argument = scope.constant(call.arguments().get(1));
        if (subject.isEmpty() || argument.isEmpty()) {
            return Optional.empty();
        }
        Optional<TextPattern> pattern = switch (call.function()) {
            case "left", "right" ->
                equal(comparing)
                        ? part(call.function().equals("left"), argument.get(), constant)
                                .map(TextPattern::like)
                        : Optional.empty();
            case "substr", "substring" ->
                equal(comparing) ? middle(call.arguments(), constant, scope).map(TextPattern::like) : Optional.empty();
            case "strpos" -> place(argument.get(), comparing, constant);
            default -> Optional.empty();
        };
        return pattern.map(each -> TermReader.matching(subject.get(), each));
    }

    private static boolean equal(Comparing comparing) {
        return comparing == Comparing.EQUAL;
    }

    private static Optional<String> part(boolean left, Datum count, Datum constant) {
        if (!(count instanceof Amount number) || !(constant instanceof Words words)) {
            return Optional.empty();
        }
        int length = words.text().codePointCount(0, words.text().length());
        String escaped = escaped(words.text());
        return number.value().compareTo(BigDecimal.valueOf(length)) != 0 || length == 0
                ? Optional.empty()
                : Optional.of(left ? escaped + "%" : "%" + escaped);
    }

    private static Optional<String> middle(List<Expression> arguments, Datum constant, Scope scope) {
        Optional<Datum> from = scope.constant(arguments.get(1));
        Optional<Datum> count = arguments.size() == 3 ? scope.constant(arguments.get(2)) : Optional.empty();
        if (!(from.orElse(Datum.UNCLEAR) instanceof Amount start) || !(constant instanceof Words words)) {
            return Optional.empty();
        }
        int length = words.text().codePointCount(0, words.text().length());
        boolean near = start.value().signum() > 0
                && start.value().compareTo(BigDecimal.valueOf(MOST_PLACES)) <= 0
                && length > 0;
        if (!near) {
            return Optional.empty();
        }
        String before = "_".repeat(start.value().intValue() - 1) + escaped(words.text());
        if (arguments.size() == 2) {
            return Optional.of(before);
        }
        boolean whole = count.orElse(Datum.UNCLEAR) instanceof Amount number
                && number.value().compareTo(BigDecimal.valueOf(length)) == 0;
        return whole ? Optional.of(before + "%") : Optional.empty();
    }

    /** That a text is there at all; a single character also that it is not before some place. */
    private static Optional<TextPattern> place(Datum searched, Comparing comparing, Datum constant) {
        if (!(searched instanceof Words words)
                || !(constant instanceof Amount place)
                || words.text().isEmpty()) {
            return Optional.empty();
        }
        Extent places = comparing == Comparing.DIFFERENT && place.value().signum() == 0
                ? new Extent(1, Integer.MAX_VALUE)
                : comparing.isUpward() ? Extent.of(comparing, place.value()) : Extent.ANY;
        if (places.least() == 1) {
            return Optional.of(TextPattern.like("%" + escaped(words.text()) + "%"));
        }
        boolean one = words.text().codePointCount(0, words.text().length()) == 1;
        if (!one || places.least() < 1 || places.least() > MOST_BEFORE) {
            return Optional.empty();
        }
        String self = Character.isLetterOrDigit(words.text().codePointAt(0)) ? words.text() : "\\" + words.text();
        return Optional.of(TextPattern.regex("^[^" + self + "]{" + (places.least() - 1) + ",}" + self));
    }

    /** As LIKE takes a text for itself. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (each == '%' || each == '_' || each == '\\') {
                escaped.append('\\');
            }
            escaped.appendCodePoint(each);
        });
        return escaped.toString();
    }
}
