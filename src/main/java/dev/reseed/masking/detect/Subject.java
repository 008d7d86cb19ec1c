package dev.reseed.masking.detect;

/** What a table's rows are. The file {@code tables.txt} has the words that say so. */
enum Subject {
    PERSON,
    ORGANISATION,
    /** Geography: the world's cities and countries, not somebody's. */
    PLACE,
    /** What people write. */
    MESSAGE,
    /** What people do, or what is done for them. */
    EVENT,
    /** A product, a role, a category. */
    THING,
    /** Only for words of columns: what follows is a person's. */
    QUALIFIER,
    /** As {@link #THING}, of a name's first word. */
    THING_FIRST,
    UNKNOWN
}
