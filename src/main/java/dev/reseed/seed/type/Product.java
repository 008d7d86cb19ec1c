package dev.reseed.seed.type;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.util.List;

/**
 * Combinations of one choice from each of several, by number: first all of those whose parts are all natural. What is left is cut into
 * blocks: in block i the parts before i are natural, part i is not, and those behind it are anything.
 *
 * <p>A number is taken apart into a digit per part. Each digit is turned by what came before it, so that parts vary even where the first
 * ones alone tell all numbers apart.
 */
final class Product {
    private static final long KEY = 0x7079_6f64_7563_7400L;

    private final long[] sizes;
    private final long[] naturals;
    private final long[] blockEnds;
    private final long natural;
    private final long size;

    Product(List<? extends Choices> parts) {
        int count = parts.size();
        sizes = new long[count];
        naturals = new long[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = parts.get(i).size();
            naturals[i] = parts.get(i).natural();
        }
        long all = 1;
        for (long each : naturals) {
            all = times(all, each);
        }
        natural = all;
        blockEnds = new long[count];
        for (int block = 0; block < count; block++) {
            long within = 1;
            for (int i = 0; i < count; i++) {
                within = times(within, radix(block, i));
            }
            all = all > Choices.ENDLESS - within ? Choices.ENDLESS : all + within;
            blockEnds[block] = all;
        }
        size = all;
    }

    /** Two sizes' product, at most {@link Choices#ENDLESS}. */
    static long times(long one, long other) {
        if (one == 0 || other == 0) {
            return 0;
        }
        return one > Choices.ENDLESS / other ? Choices.ENDLESS : one * other;
    }

    long size() {
        return size;
    }

    long natural() {
        return natural;
    }

    /** The block of a number; -1 for the natural ones. */
    int block(long number) {
        int block = -1;
        while ((block < 0 ? natural : blockEnds[block]) <= number) {
            block++;
        }
        return block;
    }

    /** A number's place in its block: what digits are taken from. */
    long rest(long number, int block) {
        return block < 0 ? number : number - (block == 0 ? natural : blockEnds[block - 1]);
    }

    /** How many digits a part has in a block. */
    long radix(int block, int part) {
        if (block < 0 || part < block) {
            return naturals[part];
        }
        return part == block ? sizes[part] - naturals[part] : sizes[part];
    }

    /** A part's choice: the digit in its block. */
    long choice(int block, int part, long digit) {
        return block == part ? naturals[part] + digit : digit;
    }

    /** What turns the first digit. */
    static long start() {
        return KEY;
    }

    /** The last digit of what is left of a number, turned. */
    static long digit(long rest, long radix, long turn) {
        // A number is soon used up, and a division takes longer than all the rest.
        long turned = (rest == 0 ? 0 : rest % radix) + Draw.scaled(turn, radix);
        return turned < radix ? turned : turned - radix;
    }

    /** What turns the next digit. */
    static long turn(long turn, long digit) {
        return Draw.bits(turn, digit);
    }
}
