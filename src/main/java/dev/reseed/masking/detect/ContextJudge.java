package dev.reseed.masking.detect;

import java.util.Set;

/** Words that say something of a person only in a table that is about persons: name, city, title, description. */
final class ContextJudge {
    private static final Set<Meaning> PLACE_OF = Set.of(
            Meaning.STREET,
            Meaning.ADDRESS,
            Meaning.HOUSE_NUMBER,
            Meaning.FULL_NAME,
            Meaning.FIRST_NAME,
            Meaning.LAST_NAME,
            Meaning.EMAIL,
            Meaning.PHONE,
            Meaning.BIRTH_DATE);

    private ContextJudge() {}

    /** Whether {@link #judge} has something to say of it. */
    static boolean depends(Meaning meaning) {
        return switch (meaning) {
            case NAME, CITY, POSTCODE, STATE, COUNTRY, TITLE, TEXT, LINK, PICTURE, FILE_NAME, BODY, GEO, PERSON_DATE ->
                true;
            default -> false;
        };
    }

    static Verdict judge(NameReader.Sense sense, ColumnFacts facts, ValueProfile values, TableContext context) {
        Meaning meaning = sense.meaning();
        boolean person = context.isPerson() || sense.ofPerson();
        return switch (meaning) {
            case NAME -> name(sense, values, context);
            case CITY, POSTCODE, STATE, COUNTRY -> place(sense, facts, values, context);
            case TITLE -> title(sense, person, context);
            case TEXT -> text(values, context, person);
            case LINK ->
                context.subject() == Subject.ORGANISATION
                        ? Verdict.likely(meaning, "name says link, in a table of organisations")
                        : personal(person, meaning, "not of a person");
            case PICTURE -> personal(person, meaning, "not of a person");
            case FILE_NAME ->
                personal(
                        person || context.linked() || context.subject() == Subject.MESSAGE, meaning, "not of a person");
            case BODY ->
                personal(
                        context.isPerson() || context.has(Meaning.VITALS) || context.has(Meaning.HEALTH),
                        meaning,
                        "not of a person");
            case GEO -> personal(!isElsewhere(context) || sense.ofPerson(), meaning, "of a place, not of a person");
            case PERSON_DATE -> personal(person || context.aboutSomebody(), meaning, "not of a person");
            default -> Verdict.likely(meaning, "name");
        };
    }

    private static Verdict personal(boolean personal, Meaning meaning, String otherwise) {
        return personal
                ? Verdict.likely(meaning, "name says " + meaning.shown() + ", of a person")
                : Verdict.keep(Confidence.LIKELY, "name says " + meaning.shown() + ", " + otherwise);
    }

    private static boolean isElsewhere(TableContext context) {
        return !context.linked() && (context.subject() == Subject.THING || context.subject() == Subject.PLACE);
    }

    private static Verdict name(NameReader.Sense sense, ValueProfile values, TableContext context) {
        if (sense.ofPerson()) {
            return Verdict.likely(Meaning.FULL_NAME, "name says a person's name");
        }
        return ValueJudge.names(values, context)
                .orElseGet(() -> sense.whole()
                        ? ownName(context, values)
                        : Verdict.keep(Confidence.LIKELY, "a name, not of a person"));
    }

    /** The column is just called name. */
    private static Verdict ownName(TableContext context, ValueProfile values) {
        return switch (context.subject()) {
            case PERSON -> Verdict.likely(personName(context), "name, in a table of persons");
            case ORGANISATION -> Verdict.likely(Meaning.COMPANY, "name, in a table of organisations");
            case THING, THING_FIRST, PLACE -> Verdict.keep(Confidence.LIKELY, "name of a thing or a place");
            case MESSAGE, EVENT, QUALIFIER, UNKNOWN -> {
                if (context.has(Meaning.EMAIL) || context.has(Meaning.PHONE)) {
                    yield Verdict.likely(personName(context), "name, beside e-mail or phone");
                }
                Confidence confidence = values.size() == 0 ? Confidence.UNSURE : Confidence.LIKELY;
                yield Verdict.keep(confidence, "a name, and no sign of persons");
            }
        };
    }

    /** Beside a first name the name is the last one, as nom and prénom; beside a last name it is the first, as nombre and apellidos. */
    private static Meaning personName(TableContext context) {
        if (context.has(Meaning.FIRST_NAME)) {
            return context.has(Meaning.LAST_NAME) ? Meaning.FULL_NAME : Meaning.LAST_NAME;
        }
        return context.has(Meaning.LAST_NAME) ? Meaning.FIRST_NAME : Meaning.FULL_NAME;
    }

    private static Verdict place(NameReader.Sense sense, ColumnFacts facts, ValueProfile values, TableContext context) {
        Meaning meaning = sense.meaning();
        if (meaning == Meaning.STATE && isStatus(values, context)) {
            return Verdict.keep(Confidence.LIKELY, "values: a few codes, as those of a status");
        }
        if (meaning == Meaning.COUNTRY && (facts.isShort() || (values.size() > 0 && values.longest() <= 3))) {
            return Verdict.keep(Confidence.LIKELY, "code of a country");
        }
        if (context.subject() == Subject.PLACE && !sense.ofPerson()) {
            return Verdict.keep(Confidence.LIKELY, "name of a place, in a table of places");
        }
        boolean somebodys = sense.ofPerson()
                || context.isPerson()
                || context.subject() == Subject.ORGANISATION
                || context.neighbours().stream().anyMatch(PLACE_OF::contains);
        if (somebodys) {
            return Verdict.likely(meaning, "name says " + meaning.shown() + "; part of an address");
        }
        boolean known = context.subject() == Subject.THING || context.subject() == Subject.EVENT;
        return Verdict.keep(
                known ? Confidence.LIKELY : Confidence.UNSURE,
                "name says " + meaning.shown() + ", and nothing tells whose");
    }

    private static boolean isStatus(ValueProfile values, TableContext context) {
        boolean address = context.has(Meaning.CITY) || context.has(Meaning.POSTCODE) || context.has(Meaning.STREET);
        boolean codes = values.size() > 0
                && values.share(Shape.STATE) < 0.2
                && (values.share(Shape.CODE) > 0.5 || values.repeats());
        return codes && (values.share(Shape.CODE) > 0.5 || !address);
    }

    private static Verdict title(NameReader.Sense sense, boolean person, TableContext context) {
        if (person) {
            return Verdict.likely(Meaning.TITLE, "name says title, of a person");
        }
        return context.subject() == Subject.MESSAGE && sense.whole()
                ? Verdict.likely(Meaning.FREE_TEXT, "title of what people write")
                : Verdict.keep(Confidence.LIKELY, "title of a thing");
    }

    private static Verdict text(ValueProfile values, TableContext context, boolean person) {
        boolean written = switch (context.subject()) {
            case PERSON, MESSAGE, EVENT -> true;
            case UNKNOWN, QUALIFIER, ORGANISATION -> person || context.linked();
            case THING, THING_FIRST, PLACE -> person;
        };
        boolean choices = values.repeats() && values.share(Shape.FREE_TEXT) < 0.2 && values.share(Shape.CODE) > 0.5;
        if (written && !choices) {
            return Verdict.likely(Meaning.FREE_TEXT, "name says text, about persons");
        }
        return ValueJudge.texts(values, context).orElseGet(() -> {
            boolean unknown = context.subject() == Subject.UNKNOWN && values.size() == 0;
            return Verdict.keep(unknown ? Confidence.UNSURE : Confidence.LIKELY, "text, not about persons");
        });
    }
}
