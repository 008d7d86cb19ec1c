package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.And;
import dev.reseed.masking.condition.Expression.IsNull;
import dev.reseed.masking.condition.Expression.Not;
import dev.reseed.masking.condition.Expression.Operation;
import dev.reseed.masking.condition.Expression.Or;
import dev.reseed.masking.condition.Expression.Text;
import dev.reseed.masking.condition.Expression.Truth;
import java.util.Optional;
import java.util.function.Function;

/** Tells how conditions can turn out, from what becomes of the columns that they read. */
final class OutcomeJudge {
    private final Function<String, Treatment> treatments;
    private final boolean filled;

    /** @param filled whether changed columns are not NULL, and changed texts not empty */
    OutcomeJudge(Function<String, Treatment> treatments, boolean filled) {
        this.treatments = treatments;
        this.filled = filled;
    }

    Outcomes of(Expression condition) {
        return switch (condition) {
            case And and -> and.parts().stream().map(this::of).reduce(Outcomes.constant(true), Outcomes::and);
            case Or or -> or.parts().stream().map(this::of).reduce(Outcomes.constant(false), Outcomes::or);
            case Not not -> of(not.operand()).not();
            case Truth truth -> truth.value().map(Outcomes::constant).orElse(Outcomes.SAME);
            case IsNull isNull -> isKept(isNull) ? Outcomes.SAME_KNOWN : nullness(isNull);
            case Operation operation -> isKept(operation) ? Outcomes.SAME : changed(operation);
            default -> isKept(condition) ? Outcomes.SAME : Outcomes.ANY;
        };
    }

    private boolean isKept(Expression expression) {
        return !expression.reads(column -> !(treatments.apply(column) instanceof Treatment.Kept));
    }

    private Treatment treatment(Term term) {
        return treatments.apply(term.column());
    }

    private Outcomes nullness(IsNull test) {
        Optional<Term> term = Term.of(test.operand());
        if (term.isEmpty()) {
            return Outcomes.ANY;
        }
        if (treatment(term.get()) instanceof Treatment.Missing) {
            return filled ? Outcomes.BECOMING : Outcomes.always(true).known();
        }
        return filled ? Outcomes.constant(false) : Outcomes.SAME_KNOWN;
    }

    private Outcomes changed(Operation operation) {
        Optional<Term> left = Term.of(operation.left());
        Optional<Term> right = Term.of(operation.right());
        if (isMissing(left) || isMissing(right)) {
            return filled ? Outcomes.LOST.known() : Outcomes.LOST;
        }
        return changed(operation, left, right);
    }

    private boolean isMissing(Optional<Term> term) {
        return term.filter(each -> treatment(each) instanceof Treatment.Missing).isPresent();
    }

    private Outcomes changed(Operation operation, Optional<Term> left, Optional<Term> right) {
        if (left.isPresent() && right.isPresent()) {
            return both(operation, left.get(), right.get());
        }
        Optional<Comparison> comparison = Comparison.of(operation);
        if (comparison.isPresent()) {
            return sure(number(comparison.get()));
        }
        if (left.isPresent() && operation.right().bare() instanceof Text text) {
            return left.get().isText() ? sure(text(operation.operator(), left.get(), text.value())) : Outcomes.ANY;
        }
        boolean turned = right.isPresent() && operation.operator().equals("=");
        if (turned && operation.left().bare() instanceof Text text) {
            return right.get().isText() ? sure(text("=", right.get(), text.value())) : Outcomes.ANY;
        }
        // A number that does not change, beside something that is kept.
        boolean steady = left.isPresent() && isSteady(left.get()) && isKept(operation.right());
        return steady && Comparison.isComparison(operation.operator()) ? Outcomes.SAME : Outcomes.ANY;
    }

    /** Of one column and constants alone, which is unknown only where the column is NULL. */
    private Outcomes sure(Outcomes outcomes) {
        return filled ? outcomes.known() : outcomes;
    }

    /** Whether the number that a text tells stays. */
    private boolean isSteady(Term term) {
        return switch (treatment(term)) {
            case Treatment.Kept kept -> true;
            case Treatment.Shape shape ->
                term.measure() == Term.Measure.LENGTH
                        || (term.measure() == Term.Measure.POSITION && Alphabet.isSteady(term.searched()));
            case Treatment.Hexadecimal digits -> term.measure() == Term.Measure.LENGTH;
            case Treatment.Digits digits -> term.measure() == Term.Measure.LENGTH;
            case Treatment.Free free -> false;
            case Treatment.Digest digest -> false;
            case Treatment.Missing missing -> false;
            case Treatment.Noise noise -> false;
            case Treatment.Shifted shifted -> false;
            case Treatment.Unknown unknown -> false;
        };
    }

    private Outcomes both(Operation operation, Term left, Term right) {
        boolean comparison = Comparison.isComparison(operation.operator());
        if (comparison && isSteady(left) && isSteady(right)) {
            return Outcomes.SAME;
        }
        boolean itself = left.equals(right.withoutChanges()) || right.equals(left.withoutChanges());
        if (operation.operator().equals("=") && left.isText() && right.isText() && itself) {
            return sure(TextOutcomes.unchanged(treatment(left), left.changes().with(right.changes()), filled));
        }
        boolean bare = left.isItself() && right.isItself();
        boolean together =
                bare && comparison && treatment(left) instanceof Treatment.Shifted one && one.equals(treatment(right));
        return together ? Outcomes.SAME : Outcomes.ANY;
    }

    private Outcomes number(Comparison comparison) {
        Term term = comparison.term();
        if (isSteady(term)) {
            return Outcomes.SAME;
        }
        if (term.measure() != Term.Measure.NONE) {
            return TextOutcomes.number(treatment(term), comparison, filled);
        }
        boolean same = switch (treatment(term)) {
            case Treatment.Digits digits -> comparison.isOfDigits(digits.integer());
            case Treatment.Noise noise -> comparison.isOfSign(noise.integer());
            case Treatment.Kept kept -> true;
            case Treatment.Missing missing -> false;
            case Treatment.Shape shape -> false;
            case Treatment.Hexadecimal digits -> false;
            case Treatment.Free free -> false;
            case Treatment.Digest digest -> false;
            case Treatment.Shifted shifted -> false;
            case Treatment.Unknown unknown -> false;
        };
        return same && term.isItself() ? Outcomes.SAME : Outcomes.ANY;
    }

    private Outcomes text(String operator, Term term, String constant) {
        Treatment treatment = treatment(term);
        return switch (operator) {
            case "=" -> TextOutcomes.equal(treatment, term.changes(), constant, filled);
            case "~", "~*" ->
                TextOutcomes.matching(
                        treatment, term.changes(), alphabet -> regex(constant, operator.equals("~*"), term, alphabet));
            case "~~", "~~*" ->
                TextOutcomes.matching(
                        treatment, term.changes(), alphabet -> like(constant, operator.equals("~~*"), term, alphabet));
            default -> Outcomes.ANY;
        };
    }

    /** A beginning that the treatment lets stand does not count. */
    private Optional<RegexReader.Read> regex(String regex, boolean anyCase, Term term, Alphabet alphabet) {
        String rest = term.changes().cut() ? regex : Beginnings.ofRegex(regex, stays(term));
        return treatment(term) instanceof Treatment.Free free
                ? Optional.of(new RegexReader.Read(
                        Beginnings.isAnything(regex, rest)
                                || (isAddress(free, term) && MailPatterns.takesOfRegex(regex, anyCase)),
                        true))
                : RegexReader.read(rest, anyCase, alphabet);
    }

    private Optional<RegexReader.Read> like(String pattern, boolean anyCase, Term term, Alphabet alphabet) {
        String rest = term.changes().cut() ? pattern : Beginnings.ofLike(pattern, stays(term));
        return Optional.of(
                treatment(term) instanceof Treatment.Free free
                        ? new RegexReader.Read(
                                (!rest.equals(pattern) && rest.equals("%"))
                                        || (isAddress(free, term) && MailPatterns.takesOfLike(pattern)),
                                true)
                        : LikePattern.read(rest, anyCase, alphabet));
    }

    private static boolean isAddress(Treatment.Free free, Term term) {
        return free.stays() == Treatment.Stays.ADDRESS
                && !term.changes().cut()
                && !term.changes().upper();
    }

    private Treatment.Stays stays(Term term) {
        return switch (treatment(term)) {
            case Treatment.Shape shape -> shape.stays();
            case Treatment.Free free -> free.stays();
            case Treatment.Digits digits -> Treatment.Stays.LEADING_ZEROS;
            case Treatment.Kept kept -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Hexadecimal digits -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Digest digest -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Missing missing -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Noise noise -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Shifted shifted -> Treatment.Stays.NOTHING_ELSE;
            case Treatment.Unknown unknown -> Treatment.Stays.NOTHING_ELSE;
        };
    }
}
