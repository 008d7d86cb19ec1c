package dev.reseed.seed.provider;

import java.util.Locale;

/** What is told of a subject: a person who lives somewhere, all in agreement. The names in lower case are the providers' names. */
public enum Fact {
    FIRST_NAME,
    MIDDLE_NAME,
    LAST_NAME,
    /** As people of the place write it: given name first, or last. */
    FULL_NAME,
    INITIALS,
    /** Mr, Ms, Dr, in the subject's language. */
    NAME_PREFIX,
    /** {@code female}, {@code male}, {@code non_binary}. */
    GENDER,
    EMAIL,
    USER_NAME,
    PHONE,
    /** Street and number, as the place writes them. */
    STREET,
    HOUSE_NUMBER,
    /** Flat, floor, box. */
    ADDRESS_LINE_2,
    CITY,
    POSTCODE,
    /** State, region, province. */
    STATE,
    STATE_CODE,
    COUNTRY,
    /** Two letters. */
    COUNTRY_CODE,
    /** Three letters. */
    COUNTRY_CODE_3,
    /** In one line. */
    ADDRESS,
    LATITUDE,
    LONGITUDE,
    TIME_ZONE,
    /** {@code en-GB}. */
    LOCALE_CODE,
    /** Two letters. */
    LANGUAGE_CODE,
    /** ISO 4217. */
    CURRENCY_CODE,
    /** {@code 1987-04-12}. */
    BIRTH_DATE,
    /** Whole years at the seed's date, as the birth date says. */
    AGE,
    JOB_TITLE,
    /** A picture's URL. */
    AVATAR,
    /** With valid check digits, of a bank that does not exist. */
    IBAN,
    BIC,
    /** Of a form that the country's authority never gives out, where there is one. */
    NATIONAL_ID;

    /** As seed files name it. */
    public String provider() {
        return name().toLowerCase(Locale.ROOT);
    }
}
