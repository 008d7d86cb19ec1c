package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Term.Changes;
import dev.reseed.masking.condition.Term.Measure;
import java.util.Optional;
import java.util.function.Function;

/** How conditions over one text turn out, by what becomes of it. */
final class TextOutcomes {
    private TextOutcomes() {}

    /** That a text is as it is in lower case, in upper case, or without the blanks around it. */
    static Outcomes unchanged(Treatment treatment, Changes changes, boolean filled) {
        if (changes.cut()) {
            return Outcomes.ANY;
        }
        return switch (treatment) {
            case Treatment.Shape shape -> Outcomes.SAME;
            case Treatment.Free free ->
                !changes.upper() && (free.lower() || !changes.lower()) ? Outcomes.RISING : Outcomes.ANY;
            case Treatment.Hexadecimal digits -> changes.upper() ? Outcomes.ANY : Outcomes.RISING;
            case Treatment.Digest digest -> changes.upper() ? upper(digest, filled) : Outcomes.RISING;
            case Treatment.Kept kept -> Outcomes.SAME;
            case Treatment.Missing missing -> Outcomes.LOST;
            case Treatment.Digits digits -> Outcomes.ANY;
            case Treatment.Noise noise -> Outcomes.ANY;
            case Treatment.Shifted shifted -> Outcomes.ANY;
            case Treatment.Unknown unknown -> Outcomes.ANY;
        };
    }

    /** Of so many digits, all but one in a million texts have a letter. */
    private static Outcomes upper(Treatment.Digest digest, boolean filled) {
        if (digest.length() < 30) {
            return Outcomes.ANY;
        }
        return filled ? Outcomes.always(false) : Outcomes.always(false).joined(Outcomes.constant(true));
    }

    /** That a text is a constant. */
    static Outcomes equal(Treatment treatment, Changes changes, String constant, boolean filled) {
        return switch (treatment) {
            case Treatment.Shape shape -> Alphabet.isSteady(constant) ? Outcomes.SAME : Outcomes.ANY;
            case Treatment.Hexadecimal digits -> constant.isEmpty() && !changes.cut() ? Outcomes.SAME : Outcomes.ANY;
            case Treatment.Free free -> empty(constant, changes, filled);
            case Treatment.Digest digest -> {
                boolean other = constant.length() > digest.length() || !Alphabet.isOfDigest(constant);
                yield constant.isEmpty() || !other || changes.upper()
                        ? empty(constant, changes, filled)
                        : Outcomes.always(false);
            }
            case Treatment.Kept kept -> Outcomes.SAME;
            case Treatment.Missing missing -> Outcomes.LOST;
            case Treatment.Digits digits -> Outcomes.ANY;
            case Treatment.Noise noise -> Outcomes.ANY;
            case Treatment.Shifted shifted -> Outcomes.ANY;
            case Treatment.Unknown unknown -> Outcomes.ANY;
        };
    }

    private static Outcomes empty(String constant, Changes changes, boolean filled) {
        if (!constant.isEmpty() || changes.cut()) {
            return Outcomes.ANY;
        }
        // Blanks may have become something else.
        return changes.trimmed() ? Outcomes.FALLING : filled ? Outcomes.constant(false) : Outcomes.SAME;
    }

    /** That a number of a text compares with another as it is said. */
    static Outcomes number(Treatment treatment, Comparison comparison, boolean filled) {
        Changes changes = comparison.term().changes();
        Measure measure = comparison.term().measure();
        return switch (treatment) {
            case Treatment.Digest digest -> digest(digest, comparison, filled);
            case Treatment.Free free ->
                counted(measure == Measure.LENGTH ? free.longest() : Integer.MAX_VALUE, comparison);
            case Treatment.Shape shape ->
                measure == Measure.OCTETS && !changes.cut() ? octets(comparison) : Outcomes.ANY;
            case Treatment.Hexadecimal digits -> Outcomes.ANY;
            case Treatment.Kept kept -> Outcomes.SAME;
            case Treatment.Missing missing -> Outcomes.LOST;
            case Treatment.Digits digits -> Outcomes.ANY;
            case Treatment.Noise noise -> Outcomes.ANY;
            case Treatment.Shifted shifted -> Outcomes.ANY;
            case Treatment.Unknown unknown -> Outcomes.ANY;
        };
    }

    /** A letter beyond ASCII may be of another length in upper case. */
    private static Outcomes octets(Comparison comparison) {
        return comparison.isSameUpTo(Integer.MAX_VALUE) ? Outcomes.SAME : Outcomes.ANY;
    }

    private static Outcomes counted(int longest, Comparison comparison) {
        Changes changes = comparison.term().changes();
        if (comparison.term().measure() == Measure.POSITION || changes.cut() || !comparison.isSameUpTo(longest)) {
            return Outcomes.ANY;
        }
        return Outcomes.always(comparison.holds(1)).joined(Outcomes.constant(comparison.holds(0)));
    }

    private static Outcomes digest(Treatment.Digest digest, Comparison comparison, boolean filled) {
        Changes changes = comparison.term().changes();
        if (changes.cut()) {
            return Outcomes.ANY;
        }
        if (comparison.term().measure() == Measure.POSITION) {
            boolean never =
                    !changes.upper() && !Alphabet.isOfDigest(comparison.term().searched());
            return never ? Outcomes.always(comparison.holds(0)) : Outcomes.ANY;
        }
        Outcomes changed = Outcomes.always(comparison.holds(digest.length()));
        return filled ? changed : changed.joined(Outcomes.constant(comparison.holds(0)));
    }

    /** That a text matches a pattern. */
    static Outcomes matching(
            Treatment treatment, Changes changes, Function<Alphabet, Optional<RegexReader.Read>> pattern) {
        return switch (treatment) {
            case Treatment.Shape shape -> {
                boolean alike = pattern.apply(Alphabet.SHAPES)
                        .filter(RegexReader.Read::alike)
                        .isPresent();
                // What stays at the beginning may come about as well.
                yield !alike
                        ? Outcomes.ANY
                        : shape.stays() == Treatment.Stays.NOTHING_ELSE ? Outcomes.SAME : Outcomes.RISING;
            }
            case Treatment.Hexadecimal digits -> {
                boolean alike = pattern.apply(Alphabet.HEXADECIMAL)
                        .filter(RegexReader.Read::alike)
                        .isPresent();
                yield alike && !changes.cut() && !changes.upper() ? Outcomes.RISING : Outcomes.ANY;
            }
            case Treatment.Digest digest -> {
                boolean takes = pattern.apply(Alphabet.HEXADECIMAL)
                        .filter(each -> !each.takesDigest())
                        .isEmpty();
                yield takes || changes.upper() || changes.cut() ? Outcomes.ANY : Outcomes.always(false);
            }
            case Treatment.Free free -> {
                boolean any = pattern.apply(Alphabet.SHAPES)
                        .filter(RegexReader.Read::alike)
                        .isPresent();
                yield any ? Outcomes.RISING : Outcomes.ANY;
            }
            case Treatment.Digits digits -> {
                boolean alike = pattern.apply(Alphabet.SHAPES)
                        .filter(RegexReader.Read::alike)
                        .isPresent();
                yield alike ? Outcomes.RISING : Outcomes.ANY;
            }
            case Treatment.Kept kept -> Outcomes.SAME;
            case Treatment.Missing missing -> Outcomes.LOST;
            case Treatment.Noise noise -> Outcomes.ANY;
            case Treatment.Shifted shifted -> Outcomes.ANY;
            case Treatment.Unknown unknown -> Outcomes.ANY;
        };
    }
}
