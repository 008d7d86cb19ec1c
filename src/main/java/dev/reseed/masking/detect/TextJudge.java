package dev.reseed.masking.detect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What columns of text hold: by name, by values, and by their neighbours where the name alone is not enough. */
final class TextJudge {
    private static final NameReader.Sense NO_SENSE = new NameReader.Sense(Meaning.KEEP, false, false);

    private TextJudge() {}

    static Verdict judge(
            Optional<NameReader.Sense> said, ColumnFacts facts, ValueProfile values, TableContext context) {
        NameReader.Sense sense = said.orElse(NO_SENSE);
        Meaning meaning = sense.meaning();
        if (facts.limits().listed()) {
            return listed(meaning);
        }
        if (facts.isShort() && isCode(meaning)) {
            return Verdict.keep(Confidence.LIKELY, "code of at most three characters");
        }
        Optional<Verdict> hard = ValueJudge.hard(values).filter(each -> overrules(each.meaning(), said, sense));
        if (hard.isPresent()) {
            return agreed(hard.get(), meaning);
        }
        if (meaning == Meaning.KEEP) {
            Verdict verdict = unnamed(said.isPresent(), facts, values, context);
            return verdict.keeps() && isMadeKey(facts, values, context)
                    ? Verdict.keep(Confidence.UNSURE, "key of letters, which may be made from names")
                    : verdict;
        }
        if (isContradicted(meaning, values)) {
            return Verdict.keep(Confidence.UNSURE, "name says " + meaning.shown() + ", but values are a few codes");
        }
        Verdict verdict = ContextJudge.depends(meaning)
                ? ContextJudge.judge(sense, facts, values, context)
                : named(meaning, values);
        return verdict.keeps() ? despite(values, context).orElse(verdict) : refined(verdict, values, context);
    }

    /** What values have to be for a column whose name or table says that it is not personal. */
    private static Optional<Verdict> despite(ValueProfile values, TableContext context) {
        return ValueJudge.names(values, context)
                .filter(each -> each.meaning() == Meaning.FULL_NAME && values.share(Shape.FULL_NAME) >= 0.6)
                .or(() -> ValueJudge.texts(values, context).filter(each -> each.confidence() != Confidence.UNSURE));
    }

    private static boolean isMadeKey(ColumnFacts facts, ValueProfile values, TableContext context) {
        return facts.limits().key() && context.isPerson() && values.size() > 0 && values.share(Shape.DIGITS) < 0.1;
    }

    private static Verdict listed(Meaning meaning) {
        return switch (meaning) {
            case SENSITIVE, HEALTH ->
                Verdict.unsure(meaning, "allowed values are listed; name says " + meaning.shown());
            case GENDER -> Verdict.keep(Confidence.UNSURE, "allowed values are listed; name says gender");
            default -> Verdict.keep(Confidence.SURE, "allowed values are listed");
        };
    }

    /** What so few characters cannot hold. */
    private static boolean isCode(Meaning meaning) {
        return switch (meaning) {
            case KEEP,
                    NAME,
                    ACTOR,
                    CITY,
                    STATE,
                    COUNTRY,
                    POSTCODE,
                    TITLE,
                    TEXT,
                    FREE_TEXT,
                    COMPANY,
                    ADDRESS,
                    STREET,
                    EMAIL,
                    IBAN,
                    BANK -> true;
            default -> false;
        };
    }

    /** Numbers that a name says to be of another kind may look like these by chance. */
    private static boolean overrules(Meaning found, Optional<NameReader.Sense> said, NameReader.Sense sense) {
        return switch (found) {
            case PHONE, IP ->
                said.isEmpty()
                        || switch (sense.meaning()) {
                            case NAME, ACTOR, USERNAME, ADDRESS, LINK, TEXT, PHONE, IP, FULL_NAME -> true;
                            default -> false;
                        };
            case CARD, NATIONAL_ID ->
                switch (sense.meaning()) {
                    case PHONE, DEVICE, REFERENCE, BANK, IBAN, SECRET, CARD_SECRET -> false;
                    default -> true;
                };
            default -> true;
        };
    }

    private static Verdict agreed(Verdict hard, Meaning named) {
        return hard.meaning() == named ? new Verdict(named, Confidence.SURE, "name; " + hard.reason()) : hard;
    }

    private static boolean isContradicted(Meaning meaning, ValueProfile values) {
        if (!values.repeats() || values.share(Shape.FREE_TEXT) > 0.2) {
            return false;
        }
        return switch (meaning) {
            case EMAIL -> values.count(Shape.EMAIL) == 0;
            case SECRET -> values.share(Shape.CODE) > 0.8 && values.share(Shape.DIGITS) < 0.5;
            case PHONE, CARD, IBAN, BANK, NATIONAL_ID, REFERENCE, DEVICE, IP, MAC, GEO, CARD_SECRET ->
                values.share(Shape.DIGITS) < 0.1;
            default -> false;
        };
    }

    private static Verdict named(Meaning meaning, ValueProfile values) {
        @Nullable Shape shape = expected(meaning);
        if (shape != null && values.share(shape) >= 0.5) {
            return new Verdict(
                    meaning, Confidence.SURE, "name says " + meaning.shown() + "; values look like " + shape.shown());
        }
        return Verdict.likely(meaning, "name says " + meaning.shown());
    }

    private static @Nullable Shape expected(Meaning meaning) {
        return switch (meaning) {
            case EMAIL -> Shape.EMAIL;
            case PHONE -> Shape.PHONE_LIKE;
            case FIRST_NAME -> Shape.FIRST_NAME;
            case LAST_NAME -> Shape.LAST_NAME;
            case FULL_NAME -> Shape.FULL_NAME;
            case STREET, ADDRESS -> Shape.STREET;
            case CITY -> Shape.CITY;
            case COMPANY -> Shape.COMPANY;
            case IP -> Shape.IP;
            case NATIONAL_ID -> Shape.NATIONAL_ID;
            case BIRTH_DATE -> Shape.DATE;
            case PROFILE_URL, AVATAR -> Shape.URL;
            case FREE_TEXT -> Shape.FREE_TEXT;
            default -> null;
        };
    }

    /** What the values tell more of: the parts of a name, the parts of an address, sentences where a number should be. */
    private static Verdict refined(Verdict verdict, ValueProfile values, TableContext context) {
        if (verdict.keeps()) {
            return verdict;
        }
        Meaning better = switch (verdict.meaning()) {
            case FULL_NAME, FIRST_NAME, LAST_NAME -> nameParts(verdict.meaning(), values);
            case ACTOR -> actor(values);
            case ADDRESS -> isStreetOnly(values, context) ? Meaning.STREET : Meaning.ADDRESS;
            case PHONE,
                    USERNAME,
                    NATIONAL_ID,
                    IP,
                    POSTCODE,
                    CITY,
                    STATE,
                    COUNTRY,
                    HOUSE_NUMBER,
                    REFERENCE,
                    ACCOUNT_ID -> values.share(Shape.FREE_TEXT) >= 0.5 ? Meaning.FREE_TEXT : verdict.meaning();
            default -> verdict.meaning();
        };
        return new Verdict(better, verdict.confidence(), verdict.reason());
    }

    private static Meaning nameParts(Meaning meaning, ValueProfile values) {
        if (values.share(Shape.FULL_NAME) >= 0.5) {
            return Meaning.FULL_NAME;
        }
        if (meaning == Meaning.FULL_NAME && values.share(Shape.COMPANY) >= 0.5) {
            return Meaning.COMPANY;
        }
        if (meaning == Meaning.FULL_NAME && values.size() >= 3 && values.share(Shape.FIRST_NAME) >= 0.6) {
            return Meaning.FIRST_NAME;
        }
        return meaning == Meaning.FULL_NAME && values.size() >= 3 && values.share(Shape.LAST_NAME) >= 0.6
                ? Meaning.LAST_NAME
                : meaning;
    }

    private static Meaning actor(ValueProfile values) {
        if (values.share(Shape.FULL_NAME) >= 0.3) {
            return Meaning.FULL_NAME;
        }
        return values.share(Shape.FIRST_NAME) >= 0.5 ? Meaning.FIRST_NAME : Meaning.USERNAME;
    }

    /** Where the city has its own column, an address is the street. */
    private static boolean isStreetOnly(ValueProfile values, TableContext context) {
        return (context.has(Meaning.CITY) || context.has(Meaning.POSTCODE)) && values.share(Shape.FREE_TEXT) < 0.8;
    }

    /** No word of the name is known, or the name says that it is nothing personal. */
    private static Verdict unnamed(boolean said, ColumnFacts facts, ValueProfile values, TableContext context) {
        Optional<Verdict> found = said
                ? despite(values, context)
                : ValueJudge.names(values, context).or(() -> ValueJudge.texts(values, context));
        if (found.isPresent()) {
            return found.get();
        }
        if (said) {
            return Verdict.keep(Confidence.LIKELY, "name says " + Meaning.KEEP.shown());
        }
        if (context.isPerson() && !facts.limits().key() && isTelling(values)) {
            return Verdict.unsure(Meaning.REFERENCE, "name not known; each person has another value");
        }
        boolean open = context.aboutSomebody() && !values.repeats();
        return open
                ? Verdict.keep(
                        Confidence.UNSURE,
                        values.size() == 0 ? "name not known, no values" : "nothing known in name and values")
                : Verdict.keep(Confidence.LIKELY, "nothing personal in name and values");
    }

    /** Whether nearly each value is another one, and none of those that tell nothing outside of the database. */
    private static boolean isTelling(ValueProfile values) {
        return values.size() >= 5
                && values.distinct() >= 0.9 * values.size()
                && values.share(Shape.UUID) < 0.5
                && values.share(Shape.DATE) < 0.5;
    }
}
