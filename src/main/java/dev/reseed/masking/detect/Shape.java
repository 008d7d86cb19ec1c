package dev.reseed.masking.detect;

/** What a value looks like. A value may have several shapes. */
enum Shape {
    EMAIL("e-mail addresses"),
    URL("links"),
    IP("IP addresses"),
    MAC("MAC addresses"),
    UUID("UUIDs"),
    IBAN("IBANs"),
    CARD("card numbers"),
    /** Written as phone numbers are: with +, parentheses or groups. */
    PHONE("phone numbers"),
    /** May be a phone number: five to fifteen digits, and what stands between them. */
    PHONE_LIKE("phone numbers"),
    NATIONAL_ID("national ids"),
    DATE("dates"),
    PASSWORD_HASH("password hashes"),
    SECRET("access tokens"),
    FULL_NAME("persons' names"),
    FIRST_NAME("first names"),
    LAST_NAME("last names"),
    CITY("cities"),
    STATE("states"),
    COMPANY("companies"),
    STREET("streets with numbers"),
    FREE_TEXT("sentences"),
    /** A text with an e-mail address, a phone number or an IBAN in it. */
    EMBEDDED("texts with e-mail addresses, phone numbers or IBANs"),
    DOCUMENT("JSON documents"),
    /** Three digits or more. */
    DIGITS("digits"),
    /** A word of lower-case letters, digits and underscores. */
    CODE("codes");

    private final String shown;

    Shape(String shown) {
        this.shown = shown;
    }

    /** In the plural, for reasons. */
    String shown() {
        return shown;
    }
}
