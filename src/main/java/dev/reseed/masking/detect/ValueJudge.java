package dev.reseed.masking.detect;

import java.util.List;
import java.util.Optional;

/** What the values alone say. */
final class ValueJudge {
    /** Shapes that nothing else has, and the share of values from which they are the column's. */
    private static final List<Hard> HARD = List.of(
            new Hard(Shape.EMAIL, Meaning.EMAIL, 0.5, 1),
            new Hard(Shape.IBAN, Meaning.IBAN, 0.5, 1),
            new Hard(Shape.PASSWORD_HASH, Meaning.PASSWORD, 0.5, 1),
            new Hard(Shape.SECRET, Meaning.SECRET, 0.5, 1),
            new Hard(Shape.MAC, Meaning.MAC, 0.6, 1),
            new Hard(Shape.CARD, Meaning.CARD, 0.6, 3),
            new Hard(Shape.NATIONAL_ID, Meaning.NATIONAL_ID, 0.8, 5),
            new Hard(Shape.IP, Meaning.IP, 0.6, 2),
            new Hard(Shape.PHONE, Meaning.PHONE, 0.6, 3));

    /** First and last names are words of other things too, and of each other. */
    private static final double SINGLE_NAMES = 0.75;

    private static final int DISTINCT_SINGLE_NAMES = 8;

    private ValueJudge() {}

    private record Hard(Shape shape, Meaning meaning, double share, int least) {
        boolean fits(ValueProfile values) {
            return values.count(shape) >= least && values.share(shape) >= share;
        }
    }

    /** By shapes with a form of their own. */
    static Optional<Verdict> hard(ValueProfile values) {
        return HARD.stream().filter(each -> each.fits(values)).findFirst().map(each -> {
            Confidence confidence = values.share(each.shape()) >= 0.9 ? Confidence.SURE : Confidence.LIKELY;
            return new Verdict(each.meaning(), confidence, reason(values, each.shape()));
        });
    }

    /** By lists of names, and by the words of streets. */
    static Optional<Verdict> names(ValueProfile values, TableContext context) {
        double fullNames = context.isPerson() || context.linked() ? 0.35 : 0.5;
        if (values.count(Shape.FULL_NAME) >= 3
                && values.distinct() >= 3
                && values.share(Shape.FULL_NAME) >= fullNames) {
            return likely(Meaning.FULL_NAME, values, Shape.FULL_NAME);
        }
        if (values.count(Shape.STREET) >= 3 && values.share(Shape.STREET) >= 0.5) {
            return likely(Meaning.STREET, values, Shape.STREET);
        }
        double single = context.isPerson() ? 0.4 : SINGLE_NAMES;
        int distinct = context.isPerson() ? 3 : DISTINCT_SINGLE_NAMES;
        boolean enough = values.distinct() >= distinct && !values.repeats();
        if (enough && values.share(Shape.FIRST_NAME) >= Math.max(single, values.share(Shape.LAST_NAME))) {
            return likely(Meaning.FIRST_NAME, values, Shape.FIRST_NAME);
        }
        boolean places = values.share(Shape.CITY) >= values.share(Shape.LAST_NAME);
        if (enough && !places && values.share(Shape.LAST_NAME) >= single) {
            return likely(Meaning.LAST_NAME, values, Shape.LAST_NAME);
        }
        return Optional.empty();
    }

    /** By sentences, and by what stands in them. */
    static Optional<Verdict> texts(ValueProfile values, TableContext context) {
        if (values.count(Shape.EMBEDDED) > 0 || values.count(Shape.EMAIL) > 0) {
            return Optional.of(Verdict.likely(Meaning.FREE_TEXT, "values: some hold e-mail addresses or numbers"));
        }
        boolean sentences = values.share(Shape.FREE_TEXT) >= 0.4 && !values.repeats();
        return switch (context.subject()) {
            case THING, THING_FIRST, PLACE -> Optional.empty();
            case PERSON, MESSAGE, EVENT, ORGANISATION, QUALIFIER, UNKNOWN ->
                sentences
                        ? Optional.of(Verdict.unsure(Meaning.FREE_TEXT, reason(values, Shape.FREE_TEXT)))
                        : Optional.empty();
        };
    }

    private static Optional<Verdict> likely(Meaning meaning, ValueProfile values, Shape shape) {
        return Optional.of(Verdict.likely(meaning, reason(values, shape)));
    }

    private static String reason(ValueProfile values, Shape shape) {
        return "values: " + values.shown(shape);
    }
}
