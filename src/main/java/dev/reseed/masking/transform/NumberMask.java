package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import java.util.List;

/**
 * Another number of as many digits, with its sign and its point where they are; of a national id another one of its form. Injective: what the
 * type can hold gives way to what it can hold, and what is larger to what is larger.
 */
final class NumberMask implements Transformation {
    private static final int MOST_DIGITS = 18;

    private final CharacterPermutation permutation;
    private final IdPermutation ids;
    private final NumberLimit limit;
    private final Characters text = new Characters();

    NumberMask(MaskKey key, Kind kind, NumberLimit limit) {
        String purpose = kind.word() + " number";
        this.permutation = new CharacterPermutation(key.permutation(purpose));
        this.ids = new IdPermutation(key, purpose, kind == Kind.NATIONAL_ID ? IdForms.ALL : List.of());
        this.limit = limit;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to) || !isNumber()) {
            return false;
        }
        boolean fitted = fits();
        int forms = forms();
        do {
            if (forms == 0) {
                permutation.permuteNumber(text.all(), 0, text.length());
            } else {
                ids.permute(text.all(), text.length(), forms);
            }
        } while (fits() != fitted || forms() != forms);
        text.write(0, text.length(), out);
        return true;
    }

    /** Of which national ids it is one: only of digits, and none that begins with a zero, which a number would lose. */
    private int forms() {
        if (text.length() > ids.longest() || text.at(0) == '0') {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) < '0' || text.at(i) > '9') {
                return 0;
            }
        }
        return ids.forms(text.all(), text.length());
    }

    private boolean isNumber() {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int each = text.at(i);
            if (each >= '0' && each <= '9') {
                digits++;
            } else if (each != '.' && (each != '-' || i > 0)) {
                return false;
            }
        }
        return digits > 0;
    }

    /** More digits than a long has are more than any limit. */
    private boolean fits() {
        long number = 0;
        int digits = 0;
        int decimals = -1;
        for (int i = 0; i < text.length(); i++) {
            int each = text.at(i);
            if (each == '.') {
                decimals = 0;
            } else if (each != '-') {
                number = number * 10 + each - '0';
                decimals += decimals < 0 ? 0 : 1;
                digits += number != 0 ? 1 : 0;
                if (digits > MOST_DIGITS && number < 0 && number != Long.MIN_VALUE) {
                    return false;
                }
            }
        }
        // The least number of an integer type is one further from nought than the greatest.
        long size = text.at(0) == '-' && number != 0 ? number - 1 : number;
        return digits <= MOST_DIGITS + 1 && size >= 0 && limit.allows(size, Math.max(decimals, 0));
    }
}
