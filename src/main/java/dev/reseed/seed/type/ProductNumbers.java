package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import java.nio.charset.StandardCharsets;

/** Numbers of books, music, serials and goods as extension {@code isn} reads them, with right check digits. */
final class ProductNumbers implements Choices {
    /** How the check digit is reckoned. */
    private enum Check {
        /** Of GS1: weights 1 and 3, modulo 10, counted from the right. */
        ALTERNATING,
        /** Of ISBN-10 and ISSN: falling weights, modulo 11, X for ten. */
        FALLING
    }

    private final byte[] prefix;
    private final int width;
    private final byte[] suffix;
    private final Check check;

    private ProductNumbers(String prefix, int width, String suffix, Check check) {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        this.width = width;
        this.suffix = suffix.getBytes(StandardCharsets.US_ASCII);
        this.check = check;
    }

    /** @param type one of the extension's */
    static Choices of(String type) {
        return switch (type) {
            case "isbn" -> new ProductNumbers("", 9, "", Check.FALLING);
            case "isbn13" -> new ProductNumbers("978", 9, "", Check.ALTERNATING);
            case "issn" -> new ProductNumbers("", 7, "", Check.FALLING);
            case "issn13" -> new ProductNumbers("977", 7, "00", Check.ALTERNATING);
            // The M of an ISMN counts as 3, which is what 979-0 sums up to.
            case "ismn" -> new ProductNumbers("M", 8, "", Check.ALTERNATING);
            case "ismn13" -> new ProductNumbers("9790", 8, "", Check.ALTERNATING);
            case "upc" -> new ProductNumbers("", 11, "", Check.ALTERNATING);
            // From 20 to 29 they are a shop's own.
            default -> new ProductNumbers("2", 11, "", Check.ALTERNATING);
        };
    }

    @Override
    public long size() {
        return Digits.ten(width);
    }

    @Override
    public void write(long number, RowBuffer out) {
        int start = out.length();
        out.add(prefix);
        Digits.padded(number, width, out);
        out.add(suffix);
        out.add(checkDigit(out.bytes(), start, out.length()));
    }

    private int checkDigit(byte[] bytes, int start, int end) {
        int sum = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] == 'M' ? 3 : bytes[i] - '0';
            int fromRight = end - i;
            sum += digit * (check == Check.FALLING ? fromRight + 1 : fromRight % 2 == 1 ? 3 : 1);
        }
        int modulus = check == Check.FALLING ? 11 : 10;
        int last = (modulus - sum % modulus) % modulus;
        return last == 10 ? 'X' : '0' + last;
    }
}
