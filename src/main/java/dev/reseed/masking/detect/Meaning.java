package dev.reseed.masking.detect;

/** What a column holds. The file {@code columns.txt} has the words that say so. */
enum Meaning {
    FIRST_NAME("a first name"),
    LAST_NAME("a last name"),
    FULL_NAME("a person's name"),
    /** Who did something: by name, user name or e-mail address. */
    ACTOR("who did it"),
    INITIALS("initials"),
    /** A name of whatever the table is about. */
    NAME("a name"),
    EMAIL("e-mail"),
    PHONE("phone"),
    STREET("street"),
    HOUSE_NUMBER("house number"),
    ADDRESS("address"),
    CITY("city"),
    POSTCODE("postcode"),
    STATE("state"),
    COUNTRY("country"),
    COMPANY("company"),
    USERNAME("user name"),
    ACCOUNT_ID("account elsewhere"),
    PROFILE_URL("a person's page"),
    LINK("link"),
    IP("IP address"),
    MAC("MAC address"),
    DEVICE("device"),
    AGENT("browser"),
    IBAN("IBAN"),
    BANK("bank account"),
    CARD("card number"),
    CARD_SECRET("a card's secret"),
    NATIONAL_ID("national id"),
    REFERENCE("number of a person"),
    BIRTH_DATE("birth date"),
    PERSON_DATE("a date of a person's life"),
    AGE("age"),
    SALARY("income"),
    GEO("place on earth"),
    VITALS("health"),
    /** Weights and heights, of persons or of parcels. */
    BODY("body"),
    GENDER("gender"),
    SENSITIVE("special category"),
    HEALTH("health"),
    PASSWORD("password"),
    SECRET("secret"),
    SIGNATURE("signature"),
    AVATAR("a person's picture"),
    PICTURE("picture"),
    FREE_TEXT("free text"),
    /** Texts of whatever the table is about. */
    TEXT("text"),
    TITLE("title"),
    FILE_NAME("file name"),
    KEEP("nothing personal"),
    /** As {@link #KEEP}, of a name's first word. */
    KEEP_FIRST("nothing personal");

    private final String shown;

    Meaning(String shown) {
        this.shown = shown;
    }

    /** For reasons: {@code name says phone}. */
    String shown() {
        return shown;
    }

    /**
     * How much it says: words of a lower rank only say more about one of a higher rank in the same name, as the company in {@code
     * company_phone}.
     */
    int rank() {
        return switch (this) {
            case COMPANY, NAME -> 0;
            case FULL_NAME -> 1;
            case ADDRESS, TEXT, LINK, ACTOR, TITLE, PICTURE, FILE_NAME -> 2;
            default -> 3;
        };
    }

    /** Whether a column of it tells that its table's rows are persons. */
    boolean makesPerson() {
        return switch (this) {
            case FIRST_NAME, LAST_NAME, BIRTH_DATE, GENDER -> true;
            default -> false;
        };
    }

    /** Whether a column of it tells that its table's rows are about somebody, and so that places in them are. */
    boolean aboutSomebody() {
        return switch (this) {
            case FIRST_NAME,
                    LAST_NAME,
                    FULL_NAME,
                    EMAIL,
                    PHONE,
                    STREET,
                    HOUSE_NUMBER,
                    ADDRESS,
                    BIRTH_DATE,
                    NATIONAL_ID,
                    IBAN -> true;
            default -> false;
        };
    }
}
