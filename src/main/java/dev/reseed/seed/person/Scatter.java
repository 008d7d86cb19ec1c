package dev.reseed.seed.person;

import dev.reseed.seed.value.Permutation;

/**
 * Numbers in another order that stays near: those of a block change places. What is counted off by the number itself (names, cities, years of birth)
 * would go in step otherwise.
 */
final class Scatter {
    /** How many numbers change places with each other. */
    static final long BLOCK = 1 << 16;

    private Scatter() {}

    /** @param order of the places in a block */
    static long at(Permutation order, long number) {
        return number - number % BLOCK + order.at(number % BLOCK);
    }

    /**
     * How many of the first numbers stay in the first rounds, whole blocks of them.
     *
     * @param rounds how many there are
     * @param round how many numbers are one
     */
    static long below(long rounds, long round) {
        long numbers = rounds >= (1L << 62) / round ? 1L << 62 : rounds * round;
        return numbers - numbers % BLOCK;
    }
}
