package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * Another card number of the same form and first digit. Its check digit (Luhn, ISO/IEC 7812) is right where the original's is, and as far
 * off where it is not. Injective.
 */
final class CardMask implements Transformation {
    private static final int FEWEST = 12;
    private static final int MOST = 19;

    private final CharacterPermutation permutation;
    private final Characters text = new Characters();
    private final int[] places = new int[MOST];
    private int count;

    CardMask(MaskKey key) {
        this.permutation = new CharacterPermutation(key.permutation(Kind.CARD.word()));
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to) || !find()) {
            return false;
        }
        int last = places[count - 1];
        int off = text.at(last) - '0' - checkDigit() + 10;
        permutation.permute(text.all(), places[1], last);
        text.all()[last] = '0' + (checkDigit() + off) % 10;
        text.write(0, text.length(), out);
        return true;
    }

    private boolean find() {
        count = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = text.at(i);
            if (character >= '0' && character <= '9') {
                if (count == MOST) {
                    return false;
                }
                places[count++] = i;
            } else if (character != ' ' && character != '-') {
                return false;
            }
        }
        return count >= FEWEST;
    }

    private int checkDigit() {
        int sum = 0;
        for (int i = count - 2; i >= 0; i--) {
            int digit = text.at(places[i]) - '0';
            boolean doubled = (count - 2 - i) % 2 == 0;
            sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return (10 - sum % 10) % 10;
    }
}
