package dev.reseed.seed.person;

/** A symbol for the remainder of the digits' weighted sum. */
final class WeightedCheck implements Check {
    private static final String DIGITS = "0123456789";

    private final int[] weights;
    private final int modulus;
    private final boolean complement;
    private final int shift;
    private final String symbols;

    /** @param shift added at the end: 1 makes the digit wrong, in all cases */
    private WeightedCheck(int[] weights, int modulus, boolean complement, int shift, String symbols) {
        this.weights = weights;
        this.modulus = modulus;
        this.complement = complement;
        this.shift = shift;
        this.symbols = symbols;
    }

    static WeightedCheck of(String name) {
        return switch (name) {
            case "at" -> rest(11, 0, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
            case "at-wrong" -> rest(11, 1, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
            case "au-wrong" -> rest(11, 1, 1, 4, 3, 7, 5, 8, 6, 9);
            case "nl" -> rest(11, 0, 9, 8, 7, 6, 5, 4, 3, 2);
            case "cz-wrong" -> rest(11, 1, 1, 10, 1, 10, 1, 10, 1, 10, 1);
            case "no-first" -> missing(11, 0, 3, 7, 6, 1, 8, 9, 4, 5, 2);
            case "no-second" -> missing(11, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
            case "no-account" -> missing(11, 0, 0, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
            case "pt" -> missing(11, 0, 9, 8, 7, 6, 5, 4, 3, 2);
            case "pl-wrong" -> missing(10, 1, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3);
            case "br-first" -> missing(11, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2);
            case "br-wrong" -> missing(11, 1, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
            case "ch-wrong" -> missing(10, 1, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3);
            case "jp-wrong" -> missing(11, 1, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
            case "fi" -> finnish(0);
            case "fi-wrong" -> finnish(1);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void put(byte[] bytes, int start, int end, int place) {
        int sum = 0;
        int digits = 0;
        for (int i = start; i < end && digits < weights.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                sum += (bytes[i] - '0') * weights[digits++];
            }
        }
        int remainder = complement ? (modulus - sum % modulus) % modulus : sum % modulus;
        bytes[place] = (byte) symbols.charAt((remainder + shift) % symbols.length());
    }

    private static WeightedCheck rest(int modulus, int shift, int... weights) {
        return new WeightedCheck(weights, modulus, false, shift, DIGITS);
    }

    private static WeightedCheck missing(int modulus, int shift, int... weights) {
        return new WeightedCheck(weights, modulus, true, shift, DIGITS);
    }

    /** The number's remainder by 31, as a weighted sum of its nine digits. */
    private static WeightedCheck finnish(int shift) {
        int[] weights = new int[9];
        int power = 1;
        for (int i = weights.length - 1; i >= 0; i--) {
            weights[i] = power;
            power = power * 10 % 31;
        }
        return new WeightedCheck(weights, 31, false, shift, "0123456789ABCDEFHJKLMNPRSTUVWXY");
    }
}
