package dev.reseed.masking.detect;

/** How much speaks for a suggestion. */
public enum Confidence {
    /** The type or a constraint tells, or name and values agree. */
    SURE,
    /** The name tells, or the values do. */
    LIKELY,
    /** Somebody who knows the data has to look. */
    UNSURE
}
