package dev.reseed.seed.provider;

/** One line on each fact, for people. */
final class FactExplanations {
    private FactExplanations() {}

    static String of(Fact fact) {
        return switch (fact) {
            case FIRST_NAME -> "a person's given name";
            case MIDDLE_NAME -> "a person's middle name";
            case LAST_NAME -> "a person's family name";
            case FULL_NAME -> "a person's name, as people of the place write it";
            case INITIALS -> "the first letters of a person's names";
            case NAME_PREFIX -> "a title before a name, as Ms or Dr";
            case GENDER -> "female, male or non_binary";
            case EMAIL -> "an e-mail address that fits the name, at a domain for examples";
            case USER_NAME -> "a login that fits the name";
            case PHONE -> "a phone number, from ranges for fiction where the country has one";
            case STREET -> "street and number, as the place writes them";
            case HOUSE_NUMBER -> "the number of a house";
            case ADDRESS_LINE_2 -> "flat, floor or box";
            case CITY -> "a city";
            case POSTCODE -> "a postcode of the city";
            case STATE -> "the city's state, region or province";
            case STATE_CODE -> "the state's code";
            case COUNTRY -> "the city's country";
            case COUNTRY_CODE -> "the country in two letters";
            case COUNTRY_CODE_3 -> "the country in three letters";
            case ADDRESS -> "a whole address in one line";
            case LATITUDE -> "degrees, near the city";
            case LONGITUDE -> "degrees, near the city";
            case TIME_ZONE -> "the city's time zone, as Europe/Lisbon";
            case LOCALE_CODE -> "language and country, as en-GB";
            case LANGUAGE_CODE -> "the language in two letters";
            case CURRENCY_CODE -> "the country's currency in three letters";
            case BIRTH_DATE -> "a date of birth";
            case AGE -> "whole years, as the birth date says";
            case JOB_TITLE -> "a job's title";
            case AVATAR -> "the URL of a person's picture";
            case IBAN -> "a bank account with valid check digits, of a bank that does not exist";
            case BIC -> "a bank's code, of a bank that does not exist";
            case NATIONAL_ID -> "a number of the country's form that nobody has";
        };
    }
}
