package dev.reseed.masking.scan;

/**
 * National ids of digits only. As a whole cell of text count those of 11 digits whose check is joined by more: a Polish PESEL, Norwegian
 * and Belgian number have a day in them, and a German tax id repeats digits in one way only. Of random numbers of 11 digits, 1 in 220, 1
 * in 1,800, 1 in 1,900 and 1 in 260 are such, and less than 1 in 100 any.
 *
 * <p>Weaker ones count where a word before them names them: Portuguese NIF, Dutch BSN, Canadian SIN, US SSN and Brazilian CPF.
 */
final class BareIds {
    private static final int DIGITS = 11;
    private static final int LONGEST_LABEL = 24;
    private static final int MOST_BETWEEN = 8;
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    private static final int[] NORWEGIAN_FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0};
    private static final int[] NORWEGIAN_SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] BSN = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int[] NIF = {9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CPF_FIRST = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] CPF_SECOND = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};

    private BareIds() {}

    /** Whether a cell, trimmed, is an id of 11 digits, with single blanks between or none. */
    static boolean is(byte[] bytes, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            if (Glyphs.digit(bytes[i])) {
                digits++;
            } else if (bytes[i] != ' ' || bytes[i - 1] == ' ') {
                return false;
            }
        }
        return digits == DIGITS && isElevenDigits(bytes, start, end);
    }

    private static boolean isElevenDigits(byte[] bytes, int start, int end) {
        long number = Checksums.number(bytes, start, end);
        return isPesel(bytes, start, number)
                || isTaxId(number)
                || NationalIds.isBelgian(bytes, start, end)
                || isNorwegian(bytes, start, number);
    }

    /** The month says the century: those born from 1920 to 2039 count. */
    private static boolean isPesel(byte[] bytes, int start, long number) {
        long year = number / 1_000_000_000;
        int month = (int) (number / 10_000_000 % 100);
        int day = (int) (number / 100_000 % 100);
        boolean born = month > 20 ? year < 40 : year >= 20;
        return born
                && Checksums.isDay(month > 20 ? month - 20 : month, day)
                && Checksums.weighted(bytes, start, PESEL) % 10 == 0;
    }

    private static boolean isNorwegian(byte[] bytes, int start, long number) {
        int day = (int) (number / 1_000_000_000);
        int month = (int) (number / 10_000_000 % 100);
        return Checksums.isDay(month, day > 40 ? day - 40 : day)
                && Checksums.weighted(bytes, start, NORWEGIAN_FIRST) % 11 == 0
                && Checksums.weighted(bytes, start, NORWEGIAN_SECOND) % 11 == 0;
    }

    /** Of the first ten digits just one comes twice or thrice, and the last is right by ISO 7064's MOD 11,10. */
    private static boolean isTaxId(long number) {
        // Four bits for how often each digit comes.
        long counts = 0;
        int product = 10;
        for (long power = 10_000_000_000L; power > 1; power /= 10) {
            int digit = (int) (number / power % 10);
            counts += 1L << (4 * digit);
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int repeated = 0;
        int most = 0;
        for (long rest = counts; rest != 0; rest >>>= 4) {
            repeated += (rest & 15) > 1 ? 1 : 0;
            most = Math.max(most, (int) rest & 15);
        }
        return number >= 10_000_000_000L && repeated == 1 && most <= 3 && (11 - product) % 10 == number % 10;
    }

    static boolean isCpf(byte[] bytes, int start, int end) {
        long number = Checksums.number(bytes, start, end);
        int first = Checksums.weighted(bytes, start, CPF_FIRST) * 10 % 11 % 10;
        int second = Checksums.weighted(bytes, start, CPF_SECOND) * 10 % 11 % 10;
        return number % 11_111_111_111L != 0 && number % 100 == first * 10 + second;
    }

    /** Whether 9 or 11 digits are an id whose name stands before them, with a colon, quotes or the like between. */
    static boolean isLabelled(byte[] bytes, int from, int start, int end) {
        int behind = start;
        while (behind > from && start - behind < MOST_BETWEEN && !Glyphs.alphanumeric(bytes[behind - 1])) {
            behind--;
        }
        int label = behind;
        while (label > from && behind - label < LONGEST_LABEL && Glyphs.letter(bytes[label - 1])) {
            label--;
        }
        if (label == behind) {
            return false;
        }
        return end - start == DIGITS
                ? isLabelledEleven(bytes, label, behind, start)
                : isLabelledNine(bytes, label, behind, start);
    }

    private static boolean isLabelledEleven(byte[] bytes, int label, int behind, int start) {
        int end = start + DIGITS;
        boolean german = Glyphs.equalsLower(bytes, label, behind, "idnr")
                || Glyphs.equalsLower(bytes, label, behind, "steuerid")
                || Glyphs.equalsLower(bytes, label, behind, "tin")
                || Glyphs.equalsLower(bytes, label, behind, "id");
        return (Glyphs.equalsLower(bytes, label, behind, "cpf") && isCpf(bytes, start, end))
                || (Glyphs.equalsLower(bytes, label, behind, "pesel")
                        && isPesel(bytes, start, Checksums.number(bytes, start, end)))
                || (german && isTaxId(Checksums.number(bytes, start, end)));
    }

    private static boolean isLabelledNine(byte[] bytes, int label, int behind, int start) {
        long number = Checksums.number(bytes, start, start + 9);
        if (Glyphs.equalsLower(bytes, label, behind, "nif")
                || Glyphs.equalsLower(bytes, label, behind, "contribuinte")) {
            int check = 11 - Checksums.weighted(bytes, start, NIF) % 11;
            return number % 10 == (check > 9 ? 0 : check);
        }
        if (Glyphs.equalsLower(bytes, label, behind, "bsn")
                || Glyphs.equalsLower(bytes, label, behind, "burgerservicenummer")) {
            return number > 0 && Checksums.weighted(bytes, start, BSN) % 11 == 0;
        }
        if (Glyphs.equalsLower(bytes, label, behind, "sin")) {
            return number > 0 && Checksums.luhn(bytes, start, start + 9);
        }
        long area = number / 1_000_000;
        boolean valid = area != 0 && area != 666 && area < 900 && number / 10_000 % 100 != 0 && number % 10_000 != 0;
        return Glyphs.equalsLower(bytes, label, behind, "ssn") && valid;
    }
}
