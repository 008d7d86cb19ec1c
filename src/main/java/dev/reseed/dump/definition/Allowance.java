package dev.reseed.dump.definition;

/** How much may still be copied from tables to their partitions: few statements could ask for more than fits into memory. */
final class Allowance {
    private int left;

    Allowance(int left) {
        this.left = left;
    }

    /** Takes so much of it, if there is as much. */
    boolean take(int count) {
        boolean enough = count <= left;
        if (enough) {
            left -= count;
        }
        return enough;
    }
}
