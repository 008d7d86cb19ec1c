package dev.reseed.masking.scan;

import java.util.Optional;

/** What a person's data looks like. */
public enum Shape {
    EMAIL("email", "e-mail address"),
    PHONE("phone", "phone number"),
    CARD("card", "card number"),
    IBAN("iban", "IBAN"),
    NATIONAL_ID("national_id", "national id"),
    TOKEN("token", "secret or token"),
    JSON_KEY("json_key", "personal JSON key");

    private final String key;
    private final String word;

    Shape(String key, String word) {
        this.key = key;
        this.word = word;
    }

    /** As rules files and JSON write it. */
    public String key() {
        return key;
    }

    /** As messages name it. */
    public String word() {
        return word;
    }

    /** The shape that a rules file names; empty where there is none of that key. */
    public static Optional<Shape> ofKey(String key) {
        for (Shape each : values()) {
            if (each.key.equals(key)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** This shape's place in the bit sets of {@link ShapeScan}, which live no longer than a scan. */
    @SuppressWarnings("EnumOrdinal")
    public int bit() {
        return 1 << ordinal();
    }
}
