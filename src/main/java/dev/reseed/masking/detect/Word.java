package dev.reseed.masking.detect;

import java.util.Locale;

/** The rules' words that stand alone in the file. */
public enum Word {
    KEEP,
    NULL,
    FIRST_NAME,
    LAST_NAME,
    FULL_NAME,
    EMAIL,
    PHONE,
    STREET,
    CITY,
    POSTCODE,
    STATE,
    COUNTRY,
    ADDRESS,
    COMPANY,
    USERNAME,
    URL,
    IP,
    MAC,
    IBAN,
    CARD,
    NATIONAL_ID,
    SHIFT,
    NOISE,
    HASH,
    TOKEN,
    UUID,
    FORMAT,
    SCRUB;

    /** As it stands in the file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
