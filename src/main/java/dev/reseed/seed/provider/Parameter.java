package dev.reseed.seed.provider;

/**
 * What a provider can be told.
 *
 * @param name as a seed file writes it
 * @param takes what it may be
 * @param required whether the provider does not work without it
 * @param explanation one line
 */
public record Parameter(String name, Takes takes, boolean required, String explanation) {
    /** What an argument may be. */
    public enum Takes {
        TEXT,
        NUMBER,
        TRUTH,
        LIST,
        MAP,
        /** A map from values to their weights, or a list of values. */
        VALUES,
        /** A date or a time: {@code 2026-01-31}, {@code now}, {@code -30d}, {@code +2y}; units y, mo, w, d, h, min, s. */
        MOMENT,
        /** A length of time: {@code 30d}, {@code 2h}. */
        SPAN,
        /** A provider's name, or a map from it to what it is told, as a column's own line has it. */
        CALL,
        ANY
    }

    static Parameter optional(String name, Takes takes, String explanation) {
        return new Parameter(name, takes, false, explanation);
    }

    static Parameter needed(String name, Takes takes, String explanation) {
        return new Parameter(name, takes, true, explanation);
    }
}
