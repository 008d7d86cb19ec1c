package dev.reseed.masking.detect;

import java.util.OptionalInt;

/** The rule for what a column holds, within what its type and its constraints allow. */
final class RuleFit {
    /** Stands for what is not told, where NULL may not. */
    private static final String UNKNOWN = "unknown";

    private static final String UNKNOWN_SHORT = "x";

    /** Fewer characters hold no number that somebody could be called at, and no card's. */
    private static final int SHORTEST_NUMBER = 7;

    private static final int SHORTEST_EMAIL = 10;
    private static final int SHORTEST_CARD = 12;
    private static final int SHORTEST_IBAN = 15;

    private RuleFit() {}

    private static Proposal word(Word word) {
        return new Proposal.Plain(word);
    }

    /** Always a rule that the column can have; {@code keep} where there is none for it. */
    static Proposal of(Meaning meaning, ColumnFacts facts, ValueProfile values) {
        if (meaning == Meaning.KEEP || meaning == Meaning.KEEP_FIRST) {
            return word(Word.KEEP);
        }
        return switch (facts.kind()) {
            case TEXT -> text(meaning, facts, values);
            case WHOLE_NUMBER, NUMBER -> number(meaning, facts);
            case DATE -> word(Word.SHIFT);
            case BYTES, POINT, SHAPE, SEARCH_WORDS, OTHER, JSON, HSTORE, XML -> nothing(facts);
            case IP -> word(Word.IP);
            case MAC -> word(Word.MAC);
            case UUID -> word(Word.UUID);
            case ENUM, BOOLEAN -> choice(facts);
            case TIME, TECHNICAL -> facts.isNullable() ? word(Word.NULL) : word(Word.KEEP);
        };
    }

    /** Where nothing else can be made of the values: no value, or an empty one. */
    private static Proposal nothing(ColumnFacts facts) {
        if (facts.isNullable()) {
            return word(Word.NULL);
        }
        if (facts.limits().unique()) {
            return word(Word.KEEP);
        }
        return switch (facts.kind()) {
            case BYTES -> new Proposal.Constant("\\x");
            case POINT -> new Proposal.Constant("(0,0)");
            case SHAPE -> new Proposal.Constant("POINT(0 0)");
            case SEARCH_WORDS, HSTORE -> new Proposal.Constant("");
            case JSON -> new Proposal.Constant("{}");
            case XML -> new Proposal.Constant("<empty/>");
            default -> word(Word.KEEP);
        };
    }

    private static Proposal choice(ColumnFacts facts) {
        if (facts.isNullable()) {
            return word(Word.NULL);
        }
        if (facts.limits().unique()) {
            return word(Word.KEEP);
        }
        if (facts.kind() == TypeKind.BOOLEAN) {
            return new Proposal.Constant("false");
        }
        return facts.labels().isEmpty()
                ? word(Word.KEEP)
                : new Proposal.Constant(facts.labels().getFirst());
    }

    private static Proposal number(Meaning meaning, ColumnFacts facts) {
        boolean noise = switch (meaning) {
            case AGE, SALARY, GEO, VITALS, BODY, HEALTH, SENSITIVE, GENDER, BIRTH_DATE -> true;
            default -> false;
        };
        boolean coded = meaning == Meaning.HEALTH || meaning == Meaning.SENSITIVE || meaning == Meaning.GENDER;
        if (coded && facts.isNullable()) {
            return word(Word.NULL);
        }
        return noise && !facts.limits().unique() ? word(Word.NOISE) : word(Word.FORMAT);
    }

    private static Proposal text(Meaning meaning, ColumnFacts facts, ValueProfile values) {
        if (facts.limits().listed()) {
            return facts.isNullable() ? word(Word.NULL) : word(Word.KEEP);
        }
        return switch (meaning) {
            case GENDER, SENSITIVE, HEALTH, TITLE, AGENT, CARD_SECRET, SIGNATURE, AVATAR, PICTURE ->
                untold(meaning, facts, values);
            case PASSWORD -> facts.isNullable() ? word(Word.NULL) : word(Word.HASH);
            case SECRET -> facts.isNullable() ? word(Word.NULL) : word(Word.TOKEN);
            case BIRTH_DATE, PERSON_DATE -> facts.isNullable() ? word(Word.NULL) : word(Word.FORMAT);
            case FREE_TEXT, TEXT -> word(Word.SCRUB);
            case FILE_NAME -> word(Word.HASH);
            case FIRST_NAME,
                    LAST_NAME,
                    FULL_NAME,
                    NAME,
                    ACTOR,
                    STREET,
                    ADDRESS,
                    CITY,
                    STATE,
                    COUNTRY,
                    COMPANY,
                    POSTCODE,
                    USERNAME -> facts.isShort() ? word(Word.FORMAT) : word(named(meaning));
            case EMAIL, PHONE, CARD, IBAN, NATIONAL_ID -> sized(meaning, facts, values);
            case IP -> word(Word.IP);
            case MAC -> word(Word.MAC);
            case PROFILE_URL, LINK -> word(Word.URL);
            case INITIALS, HOUSE_NUMBER, ACCOUNT_ID, DEVICE, BANK, REFERENCE, AGE, SALARY, GEO, VITALS, BODY ->
                word(Word.FORMAT);
            case KEEP, KEEP_FIRST -> word(Word.KEEP);
        };
    }

    private static Word named(Meaning meaning) {
        return switch (meaning) {
            case FIRST_NAME -> Word.FIRST_NAME;
            case LAST_NAME -> Word.LAST_NAME;
            case STREET -> Word.STREET;
            case ADDRESS -> Word.ADDRESS;
            case CITY -> Word.CITY;
            case STATE -> Word.STATE;
            case COUNTRY -> Word.COUNTRY;
            case COMPANY -> Word.COMPANY;
            case POSTCODE -> Word.POSTCODE;
            case USERNAME, ACTOR -> Word.USERNAME;
            default -> Word.FULL_NAME;
        };
    }

    private static Proposal sized(Meaning meaning, ColumnFacts facts, ValueProfile values) {
        return switch (meaning) {
            case EMAIL -> atLeast(SHORTEST_EMAIL, Word.EMAIL, facts, values);
            case CARD -> atLeast(SHORTEST_CARD, Word.CARD, facts, values);
            case IBAN -> atLeast(SHORTEST_IBAN, Word.IBAN, facts, values);
            case NATIONAL_ID -> atLeast(SHORTEST_NUMBER, Word.NATIONAL_ID, facts, values);
            default -> atLeast(SHORTEST_NUMBER, Word.PHONE, facts, values);
        };
    }

    /** What does not fit, or never was whole, keeps its own form. */
    private static Proposal atLeast(int length, Word word, ColumnFacts facts, ValueProfile values) {
        boolean tooShort = facts.limits().length().orElse(Integer.MAX_VALUE) < length
                || (values.size() > 0 && values.longest() < length);
        return tooShort ? word(Word.FORMAT) : word(word);
    }

    /** What nobody has to know in development: no value, or one that says so. */
    private static Proposal untold(Meaning meaning, ColumnFacts facts, ValueProfile values) {
        if (facts.isNullable()) {
            boolean link = (meaning == Meaning.AVATAR || meaning == Meaning.PICTURE) && values.share(Shape.URL) > 0.5;
            return link ? word(Word.URL) : word(Word.NULL);
        }
        if (meaning == Meaning.CARD_SECRET || facts.limits().unique()) {
            return word(Word.FORMAT);
        }
        if (meaning == Meaning.AVATAR || meaning == Meaning.PICTURE) {
            return word(Word.URL);
        }
        OptionalInt length = facts.limits().length();
        return new Proposal.Constant(length.orElse(UNKNOWN.length()) < UNKNOWN.length() ? UNKNOWN_SHORT : UNKNOWN);
    }
}
