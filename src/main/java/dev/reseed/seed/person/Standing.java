package dev.reseed.seed.person;

/**
 * A locale among those that are used together.
 *
 * @param place from 0 on
 * @param locales how many there are
 * @param rank among those of the same country
 * @param compatriots how many those are
 */
record Standing(int place, int locales, int rank, int compatriots) {
    /** A number that no other locale gets. */
    long amongAll(long number) {
        return number * locales + place;
    }

    /** A number that no other locale of the country gets. */
    long amongCompatriots(long number) {
        return number * compatriots + rank;
    }
}
