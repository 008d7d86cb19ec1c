package dev.reseed.seed.person;

import dev.reseed.seed.value.Permutation;
import java.time.LocalDate;

/**
 * When people are born who are 18 to 90 years old on a day, most of them of working age. Each number has a day and a rank among all who are born
 * on it, so that the two together say which number it was.
 */
final class Births {
    private static final int YOUNGEST = 18;
    private static final int AGES = 73;

    /** More than there are ranks of numbers that are used, and few enough to reckon with. */
    private static final long MOST_RANKS = 1L << 40;

    /** How many of a round are 18 to 24, 25 to 34 and so on, per year of age. */
    private static final int[][] SHARES = {{7, 9}, {10, 14}, {10, 14}, {10, 12}, {10, 10}, {10, 6}, {10, 3}, {6, 1}};

    private final Permutation order;
    private final byte[] ageOfSlot;
    private final int[] firstSlot = new int[AGES + 1];
    private final long[] firstDay = new long[AGES];
    private final int[] days = new int[AGES];

    /** @param until the day on which they have their age */
    Births(long key, long until) {
        order = new Permutation(key, Scatter.BLOCK);
        int age = 0;
        for (int[] share : SHARES) {
            for (int i = 0; i < share[0]; i++) {
                firstSlot[age + 1] = firstSlot[age] + share[1];
                age++;
            }
        }
        ageOfSlot = new byte[firstSlot[AGES]];
        LocalDate day = LocalDate.ofEpochDay(until);
        for (int i = 0; i < AGES; i++) {
            firstDay[i] = day.minusYears(YOUNGEST + i + 1L).toEpochDay() + 1;
            days[i] = (int) (day.minusYears(YOUNGEST + i).toEpochDay() + 1 - firstDay[i]);
            for (int slot = firstSlot[i]; slot < firstSlot[i + 1]; slot++) {
                ageOfSlot[slot] = (byte) i;
            }
        }
    }

    int age(long number) {
        return YOUNGEST + ageOfSlot[(int) (Scatter.at(order, number) % ageOfSlot.length)];
    }

    /** The epoch day. */
    long day(long number) {
        long scattered = Scatter.at(order, number);
        int age = ageOfSlot[(int) (scattered % ageOfSlot.length)];
        return firstDay[age] + among(scattered, age) % days[age];
    }

    /** How many smaller numbers are born on the same day. */
    long rank(long number) {
        long scattered = Scatter.at(order, number);
        int age = ageOfSlot[(int) (scattered % ageOfSlot.length)];
        return among(scattered, age) / days[age];
    }

    /** How many of the first numbers have no rank as high as a limit, at least. */
    long below(long limit) {
        long most = Long.MAX_VALUE;
        for (int age = 0; age < AGES; age++) {
            int width = firstSlot[age + 1] - firstSlot[age];
            most = Math.min(most, Math.min(limit, MOST_RANKS) * days[age] / width);
        }
        return Scatter.below(most, ageOfSlot.length);
    }

    /** The rank among all of an age. */
    private long among(long scattered, int age) {
        int slot = (int) (scattered % ageOfSlot.length);
        int width = firstSlot[age + 1] - firstSlot[age];
        return scattered / ageOfSlot.length * width + slot - firstSlot[age];
    }
}
