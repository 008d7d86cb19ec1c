package dev.reseed.masking.detect;

import java.util.Locale;
import java.util.Optional;

/** What columns of other types than text hold. */
final class TypeJudge {
    private static final NameReader.Sense NO_SENSE = new NameReader.Sense(Meaning.KEEP, false, false);

    private TypeJudge() {}

    /** Not for text, and not for documents. */
    static Verdict judge(
            Optional<NameReader.Sense> said, ColumnFacts facts, ValueProfile values, TableContext context) {
        NameReader.Sense sense = said.orElse(NO_SENSE);
        Meaning meaning = sense.meaning();
        return switch (facts.kind()) {
            case BOOLEAN -> choice("boolean", meaning);
            case ENUM -> labels(meaning);
            case WHOLE_NUMBER, NUMBER -> number(sense, facts, values, context);
            case DATE -> date(sense, facts, values, context);
            case BYTES -> bytes(meaning, context);
            case IP -> new Verdict(Meaning.IP, Confidence.SURE, "type of IP addresses");
            case MAC -> new Verdict(Meaning.MAC, Confidence.SURE, "type macaddr");
            case UUID -> uuid(meaning, facts);
            case POINT, SHAPE -> point(sense, context);
            case TIME, TECHNICAL -> Verdict.keep(Confidence.LIKELY, "type holds nothing personal");
            case XML -> xml(values, context);
            case OTHER, TEXT, JSON, HSTORE, SEARCH_WORDS -> other(sense, values);
        };
    }

    private static Verdict choice(String type, Meaning meaning) {
        return switch (meaning) {
            case SENSITIVE, HEALTH, GENDER ->
                Verdict.keep(Confidence.UNSURE, "type %s; name says %s".formatted(type, meaning.shown()));
            default -> Verdict.keep(Confidence.SURE, "type " + type);
        };
    }

    private static Verdict labels(Meaning meaning) {
        return meaning == Meaning.SENSITIVE || meaning == Meaning.HEALTH
                ? Verdict.unsure(meaning, "type enum; name says " + meaning.shown())
                : choice("enum", meaning);
    }

    private static boolean isKeyByName(ColumnFacts facts) {
        return !facts.words().isEmpty()
                && (facts.words().getLast().equals("id")
                        || facts.words().getFirst().equals("id"));
    }

    private static Verdict number(
            NameReader.Sense sense, ColumnFacts facts, ValueProfile values, TableContext context) {
        Meaning meaning = sense.meaning();
        if (facts.limits().key()) {
            return Verdict.keep(Confidence.SURE, "key");
        }
        if (facts.limits().listed() && meaning != Meaning.HEALTH && meaning != Meaning.SENSITIVE) {
            return Verdict.keep(Confidence.SURE, "allowed values are listed");
        }
        Optional<Verdict> named = switch (meaning) {
            case PHONE,
                    NATIONAL_ID,
                    CARD,
                    BANK,
                    REFERENCE,
                    ACCOUNT_ID,
                    DEVICE,
                    IBAN,
                    CARD_SECRET,
                    BIRTH_DATE,
                    SALARY,
                    AGE,
                    VITALS,
                    PASSWORD -> Optional.of(Verdict.likely(meaning, "name says " + meaning.shown()));
            case SECRET, HOUSE_NUMBER -> Optional.of(Verdict.likely(meaning, "name says " + meaning.shown()));
            case POSTCODE, BODY, GEO -> Optional.of(ContextJudge.judge(sense, facts, values, context));
            case HEALTH, SENSITIVE, GENDER -> coded(meaning, facts, context);
            default -> Optional.empty();
        };
        return named.filter(each -> !isKeyByName(facts) || isNumberOfPerson(meaning))
                .orElseGet(() -> unnamed(facts, values));
    }

    /** What stays personal where the name ends in id: tax_id, device_id. */
    private static boolean isNumberOfPerson(Meaning meaning) {
        return switch (meaning) {
            case NATIONAL_ID, ACCOUNT_ID, DEVICE, REFERENCE -> true;
            default -> false;
        };
    }

    private static Optional<Verdict> coded(Meaning meaning, ColumnFacts facts, TableContext context) {
        if (!context.aboutSomebody()) {
            return Optional.empty();
        }
        return Optional.of(
                facts.isNullable()
                        ? Verdict.likely(meaning, "name says " + meaning.shown())
                        : Verdict.keep(Confidence.UNSURE, "a number; name says " + meaning.shown()));
    }

    private static Verdict unnamed(ColumnFacts facts, ValueProfile values) {
        Optional<Verdict> hard = ValueJudge.hard(values)
                .filter(each -> each.meaning() == Meaning.CARD || each.meaning() == Meaning.NATIONAL_ID);
        return hard.orElseGet(() -> isKeyByName(facts)
                ? Verdict.keep(Confidence.SURE, "key by its name")
                : Verdict.keep(Confidence.LIKELY, "number, and nothing personal in the name"));
    }

    private static Verdict date(NameReader.Sense sense, ColumnFacts facts, ValueProfile values, TableContext context) {
        Meaning meaning = sense.meaning();
        return switch (meaning) {
            case BIRTH_DATE -> new Verdict(meaning, Confidence.SURE, "name says birth date; type of dates");
            case PERSON_DATE -> ContextJudge.judge(sense, facts, values, context);
            case CARD_SECRET, NATIONAL_ID, HEALTH, SENSITIVE ->
                context.aboutSomebody()
                        ? Verdict.likely(meaning, "date; name says " + meaning.shown())
                        : Verdict.keep(Confidence.LIKELY, "date, not of a person");
            default -> Verdict.keep(Confidence.LIKELY, "date, and nothing personal in the name");
        };
    }

    private static Verdict bytes(Meaning meaning, TableContext context) {
        boolean thing = !context.linked() && (context.subject() == Subject.THING || context.subject() == Subject.PLACE);
        return switch (meaning) {
            case KEEP, PICTURE, TEXT, FREE_TEXT, FILE_NAME, NAME, LINK, TITLE, KEEP_FIRST ->
                thing
                        ? Verdict.keep(Confidence.UNSURE, "bytes, not of a person as far as the table tells")
                        : new Verdict(
                                Meaning.PICTURE,
                                context.isPerson() ? Confidence.LIKELY : Confidence.UNSURE,
                                "bytes: what is in them cannot be told");
            default -> Verdict.likely(meaning, "name says %s; bytes".formatted(meaning.shown()));
        };
    }

    private static Verdict uuid(Meaning meaning, ColumnFacts facts) {
        boolean key = facts.limits().key();
        return switch (meaning) {
            case SECRET, DEVICE, ACCOUNT_ID, PASSWORD ->
                key
                        ? Verdict.keep(Confidence.UNSURE, "key; name says " + meaning.shown())
                        : Verdict.likely(meaning, "name says " + meaning.shown());
            default -> Verdict.keep(Confidence.SURE, "type uuid");
        };
    }

    private static Verdict point(NameReader.Sense sense, TableContext context) {
        boolean place = !context.linked() && (context.subject() == Subject.THING || context.subject() == Subject.PLACE);
        return place && !sense.ofPerson()
                ? Verdict.keep(Confidence.UNSURE, "a place on earth, not of a person as far as the table tells")
                : Verdict.likely(Meaning.GEO, "a place on earth");
    }

    private static Verdict xml(ValueProfile values, TableContext context) {
        boolean personal = context.aboutSomebody()
                || context.subject() == Subject.MESSAGE
                || values.count(Shape.EMAIL) + values.count(Shape.EMBEDDED) > 0;
        return personal
                ? Verdict.unsure(Meaning.FREE_TEXT, "type xml, which no rule reads")
                : Verdict.keep(Confidence.UNSURE, "type xml, which no rule reads");
    }

    private static Verdict other(NameReader.Sense sense, ValueProfile values) {
        if (values.count(Shape.EMAIL) + values.count(Shape.EMBEDDED) > 0) {
            return Verdict.unsure(Meaning.FREE_TEXT, "values: some hold e-mail addresses or numbers");
        }
        return sense.meaning() == Meaning.KEEP || ContextJudge.depends(sense.meaning())
                ? Verdict.keep(Confidence.UNSURE, "type not known")
                : Verdict.unsure(
                        sense.meaning(),
                        "type not known; name says " + sense.meaning().shown().toLowerCase(Locale.ROOT));
    }
}
