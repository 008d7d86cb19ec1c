package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/** Another IBAN of the same country and length, whose check digits are right (ISO 13616). Takes only such as are right. Injective. */
final class IbanMask implements Transformation {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;

    private final CharacterPermutation permutation;
    private final Characters text = new Characters();

    /** The letters and digits, without blanks: where they stand. */
    private final int[] places = new int[LONGEST];

    private int count;

    IbanMask(MaskKey key) {
        this.permutation = new CharacterPermutation(key.permutation(Kind.IBAN.word()));
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to) || !find() || remainder(true) != 1) {
            return false;
        }
        permutation.permute(text.all(), places[4], text.length());
        int check = 98 - remainder(false);
        text.all()[places[2]] = '0' + check / 10;
        text.all()[places[3]] = '0' + check % 10;
        text.write(0, text.length(), out);
        return true;
    }

    private boolean find() {
        count = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = text.at(i);
            if (value(character) >= 0) {
                if (count == LONGEST) {
                    return false;
                }
                places[count++] = i;
            } else if (character != ' ' && character != '-') {
                return false;
            }
        }
        return count >= SHORTEST && value(text.at(places[0])) > 9 && value(text.at(places[1])) > 9;
    }

    /** The number from 0 to 35 that a letter or digit stands for; -1 for others. */
    private static int value(int character) {
        return character < 0x80 ? Character.digit(character, 36) : -1;
    }

    /** The remainder by 97 of the number that it stands for; with zeros in place of the check digits, or with them. */
    private int remainder(boolean withCheckDigits) {
        int remainder = 0;
        for (int i = 4; i < count + 4; i++) {
            int index = i % count;
            boolean zero = !withCheckDigits && (index == 2 || index == 3);
            int value = zero ? 0 : value(text.at(places[index]));
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }
}
