package dev.reseed.seed.constraint;

/** Whether a column can be NULL. */
public enum Presence {
    FREE,
    NEVER_NULL,
    ALWAYS_NULL,
    /** Both at once is demanded. */
    IMPOSSIBLE;

    /** What both allow. */
    public Presence and(Presence other) {
        if (this == other || other == FREE) {
            return this;
        }
        return this == FREE ? other : IMPOSSIBLE;
    }
}
