package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.Call;
import dev.reseed.masking.condition.Expression.Column;
import dev.reseed.masking.condition.Expression.Numeral;
import dev.reseed.masking.condition.Expression.Text;
import java.util.List;
import java.util.Optional;

/**
 * A column, a text that is made of it alone, or a number that such a text tells.
 *
 * @param changes what is done to the column's text
 * @param measure which number it is; {@code NONE} for a text, or for the column itself of any type
 * @param searched what a position is looked for; empty for the rest
 */
record Term(String column, Changes changes, Measure measure, String searched) {
    /** What a number tells of a text. */
    enum Measure {
        NONE,
        LENGTH,
        OCTETS,
        POSITION
    }

    /**
     * What is done to a text.
     *
     * @param upper whether it is written in upper case, at any time
     * @param trimmed whether blanks around it are gone
     * @param cut whether only a part of it is left
     */
    record Changes(boolean lower, boolean upper, boolean trimmed, boolean cut) {
        static final Changes NONE = new Changes(false, false, false, false);

        Changes with(Changes more) {
            return new Changes(lower || more.lower, upper || more.upper, trimmed || more.trimmed, cut || more.cut);
        }
    }

    /** The column itself, or a text or a number of it; empty for everything else. */
    static Optional<Term> of(Expression expression) {
        Expression bare = expression.bare();
        if (bare instanceof Column column) {
            return Optional.of(new Term(column.name(), Changes.NONE, Measure.NONE, ""));
        }
        if (!(bare instanceof Call call) || call.arguments().isEmpty()) {
            return Optional.empty();
        }
        return of(call.arguments().getFirst())
                .filter(inner -> inner.measure == Measure.NONE)
                .flatMap(inner -> inner.within(call));
    }

    private Optional<Term> within(Call call) {
        List<Expression> more = call.arguments().subList(1, call.arguments().size());
        return switch (call.function()) {
            case "lower" -> changed(more.isEmpty(), new Changes(true, false, false, false));
            case "upper" -> changed(more.isEmpty(), new Changes(false, true, false, false));
            case "btrim", "ltrim", "rtrim" -> changed(isBlank(more), new Changes(false, false, true, false));
            case "left", "right", "substr", "substring" ->
                changed(
                        !more.isEmpty() && more.stream().allMatch(Term::isNumber),
                        new Changes(false, false, false, true));
            case "split_part", "replace" ->
                changed(
                        !more.isEmpty() && more.stream().allMatch(Term::isSteady),
                        new Changes(false, false, false, true));
            case "length" -> measured(more.isEmpty(), Measure.LENGTH, "");
            case "octet_length" -> measured(more.isEmpty(), Measure.OCTETS, "");
            case "strpos" ->
                more.size() == 1 && more.getFirst().bare() instanceof Text text
                        ? measured(true, Measure.POSITION, text.value())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Term> changed(boolean known, Changes more) {
        return known ? Optional.of(new Term(column, changes.with(more), measure, searched)) : Optional.empty();
    }

    private Optional<Term> measured(boolean known, Measure as, String looked) {
        return known ? Optional.of(new Term(column, changes, as, looked)) : Optional.empty();
    }

    private static boolean isBlank(List<Expression> arguments) {
        return arguments.stream()
                .allMatch(
                        each -> each.bare() instanceof Text text && text.value().isBlank());
    }

    private static boolean isNumber(Expression argument) {
        return argument.bare() instanceof Numeral;
    }

    /** Whether it is a number, or a text that stands still where shapes are kept. */
    private static boolean isSteady(Expression argument) {
        return isNumber(argument) || (argument.bare() instanceof Text text && Alphabet.isSteady(text.value()));
    }

    boolean isText() {
        return measure == Measure.NONE;
    }

    /** Whether it is the column and no more. */
    boolean isItself() {
        return isText() && changes.equals(Changes.NONE);
    }

    Term withoutChanges() {
        return new Term(column, Changes.NONE, measure, searched);
    }
}
