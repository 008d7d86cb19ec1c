package dev.reseed.masking.transform;

/**
 * Ten digits of which just one comes more than once: twice or thrice. So begin German tax ids; one in 26 of ten digits is such, too few to
 * look for among others.
 */
record RepeatedDigits() implements IdField {
    private static final int DIGITS = 10;
    private static final int ALL = (1 << DIGITS) - 1;

    /** How many places two or three of the ten can be at. */
    private static final int PAIRS = 45;

    private static final int TRIPLES = 120;

    /** In how many ways nine or eight different digits can follow each other. */
    private static final int NINE = 3_628_800;

    private static final int EIGHT = 1_814_400;

    @Override
    public int width() {
        return DIGITS;
    }

    @Override
    public int size() {
        return PAIRS * NINE + TRIPLES * EIGHT;
    }

    @Override
    public int read(int[] id, int at) {
        int repeated = -1;
        int seen = 0;
        for (int i = at; i < at + DIGITS; i++) {
            if (id[i] > '9') {
                return -1;
            }
            int digit = id[i] - '0';
            boolean again = (seen >>> digit & 1) != 0;
            if (again && repeated >= 0 && digit != repeated) {
                return -1;
            }
            repeated = again ? digit : repeated;
            seen |= 1 << digit;
        }
        int different = Integer.bitCount(seen);
        return different == 9
                ? places(id, at, repeated) * NINE + order(id, at)
                : different == 8 ? PAIRS * NINE + places(id, at, repeated) * EIGHT + order(id, at) : -1;
    }

    /** Where the repeated digit stands, as a number among all possible places. */
    private static int places(int[] id, int at, int repeated) {
        int number = 0;
        int count = 0;
        for (int i = 0; i < DIGITS; i++) {
            number += id[at + i] == '0' + repeated ? choose(i, ++count) : 0;
        }
        return number;
    }

    /** The order of the different digits: of each, how many smaller ones are left. */
    private static int order(int[] id, int at) {
        int number = 0;
        int left = ALL;
        for (int i = at; i < at + DIGITS; i++) {
            int bit = 1 << (id[i] - '0');
            if ((left & bit) != 0) {
                number = number * Integer.bitCount(left) + Integer.bitCount(left & (bit - 1));
                left &= ~bit;
            }
        }
        return number;
    }

    @Override
    public void write(int number, int[] id, int at) {
        boolean pair = number < PAIRS * NINE;
        int orders = pair ? NINE : EIGHT;
        int rest = pair ? number : number - PAIRS * NINE;
        write(chosen(rest / orders, pair ? 2 : 3), rest % orders, orders, id, at);
    }

    /** @param places of the repeated digit, a bit each */
    private static void write(int places, int order, int orders, int[] id, int at) {
        int rest = order;
        int divisor = orders;
        int left = ALL;
        int repeated = -1;
        for (int i = 0; i < DIGITS; i++) {
            boolean again = (places >>> i & 1) != 0;
            int digit = again ? repeated : -1;
            if (digit < 0) {
                divisor /= Integer.bitCount(left);
                digit = nth(left, rest / divisor);
                rest %= divisor;
                left &= ~(1 << digit);
                repeated = again ? digit : repeated;
            }
            id[at + i] = '0' + digit;
        }
    }

    private static int nth(int digits, int index) {
        int rest = digits;
        for (int i = 0; i < index; i++) {
            rest &= rest - 1;
        }
        return Integer.numberOfTrailingZeros(rest);
    }

    /** The places that a number stands for, a bit each. */
    private static int chosen(int number, int count) {
        int places = 0;
        int rest = number;
        int place = DIGITS - 1;
        for (int left = count; left > 0; left--) {
            while (choose(place, left) > rest) {
                place--;
            }
            rest -= choose(place, left);
            places |= 1 << place--;
        }
        return places;
    }

    /** In how many ways one, two or three of some places can be chosen. */
    private static int choose(int places, int count) {
        return switch (count) {
            case 1 -> places;
            case 2 -> places * (places - 1) / 2;
            default -> places * (places - 1) * (places - 2) / 6;
        };
    }
}
