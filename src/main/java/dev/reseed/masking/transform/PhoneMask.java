package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * Another phone number of the same form: digits give way to digits, and what is between them stays, so that a number gets the same
 * pseudonym however it is grouped. Leading zeros stay, and so do words as "ext". Injective.
 */
final class PhoneMask implements Transformation {
    private static final int FEWEST = 3;

    /** The words that stay beside a number. */
    private static final byte[][] BESIDE = Words.of("x ext extension tel fax mobile mobil phone");

    /** Country codes of two digits (ITU-T E.164); 1 and 7 have one, and all others three. */
    private static final byte[][] TWO_DIGITS =
            Words.of("20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58"
                    + " 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98");

    private final CharacterPermutation permutation;
    private final boolean keepCountry;
    private final Characters text = new Characters();

    /** @param keepCountry whether the country code of a number that has one stays */
    PhoneMask(MaskKey key, boolean keepCountry) {
        this.permutation = new CharacterPermutation(key.permutation(Kind.PHONE.word()));
        this.keepCountry = keepCountry;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to) || digits() < FEWEST) {
            return false;
        }
        int begin = keepCountry ? behindCountry() : 0;
        if (onlyNumbers(bytes, from, to)) {
            permutation.permuteNumber(text.all(), begin, text.length());
        } else {
            permuteMixed(begin);
        }
        text.write(0, text.length(), out);
        return true;
    }

    /** Letters too; that the first digit is nought, or is not, stays. */
    private void permuteMixed(int begin) {
        int first = begin;
        while (first < text.length() && !isDigit(text.at(first))) {
            first++;
        }
        boolean any = first < text.length();
        boolean nought = any && text.at(first) == '0';
        do {
            permutation.permute(text.all(), begin, text.length());
        } while (any && (text.at(first) == '0') != nought);
    }

    /** How many digits there are; none where some are not ASCII's, which would stay. */
    private int digits() {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) >= 0x80 && Character.isDigit(text.at(i))) {
                return 0;
            }
            count += isDigit(text.at(i)) ? 1 : 0;
        }
        return count;
    }

    /** Whether the only words are those that stay; in any other, letters are masked as well. */
    private static boolean onlyNumbers(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && (bytes[end] < 0 || Character.isLetter(bytes[end]))) {
                end++;
            }
            if (end > at && !Words.isOneOf(BESIDE, bytes, at, end)) {
                return false;
            }
            at = end + 1;
        }
        return true;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Index behind the country code; 0 where there is none. */
    private int behindCountry() {
        int at = 0;
        while (at < text.length() && (text.at(at) == ' ' || text.at(at) == '(')) {
            at++;
        }
        if (at < text.length() && text.at(at) == '+') {
            at++;
        } else if (at + 1 < text.length() && text.at(at) == '0' && text.at(at + 1) == '0') {
            at += 2;
        } else {
            return 0;
        }
        return at + countryDigits(at);
    }

    private int countryDigits(int at) {
        int first = at < text.length() ? text.at(at) : '0';
        if (first == '1' || first == '7') {
            return 1;
        }
        int second = at + 1 < text.length() ? text.at(at + 1) : '0';
        for (byte[] code : TWO_DIGITS) {
            if (code[0] == first && code[1] == second) {
                return 2;
            }
        }
        return Math.min(3, text.length() - at);
    }
}
