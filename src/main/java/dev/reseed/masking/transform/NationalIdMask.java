package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * Another national id: where a text is one of a form that {@link IdForms} knows, so is its pseudonym, with check characters and days that
 * are right; any other text keeps its shape, as with {@link FormatMask}, and does not become such an id. What stands between letters and digits stays,
 * and makes no difference. Injective.
 */
final class NationalIdMask implements Transformation {
    /** Of a text that has letters or digits which no id has, or too many. */
    private static final int NONE = -1;

    private final IdPermutation ids;
    private final CharacterPermutation permutation;
    private final Alphabets alphabets = new Alphabets();
    private final Characters text = new Characters();
    private final int[] id;
    private final int[] places;

    NationalIdMask(MaskKey key) {
        String kind = Kind.NATIONAL_ID.word();
        this.ids = new IdPermutation(key, kind, IdForms.ALL);
        this.permutation = new CharacterPermutation(key.permutation(kind));
        this.id = new int[ids.longest()];
        this.places = new int[ids.longest()];
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to)) {
            return false;
        }
        int length = find();
        int forms = length == NONE ? 0 : ids.forms(id, length);
        if (forms != 0) {
            ids.permute(id, length, forms);
            replace(length);
        } else {
            do {
                permutation.permute(text.all(), 0, text.length());
            } while (length != NONE && ids.forms(id, find()) != 0);
        }
        text.write(0, text.length(), out);
        return true;
    }

    /** Finds the letters and digits; gives how many there are. */
    private int find() {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int lower = Alphabets.lower(text.at(i));
            int alphabet = alphabets.of(lower);
            if (alphabet == Alphabets.DIGITS || alphabet == Alphabets.LETTERS) {
                if (length == id.length) {
                    return NONE;
                }
                id[length] = lower;
                places[length++] = i;
            } else if (alphabet != Alphabets.NONE) {
                return NONE;
            }
        }
        return length;
    }

    /** Writes the id into the text; letters have the case of those before. */
    private void replace(int length) {
        for (int i = 0; i < length; i++) {
            int before = text.at(places[i]);
            text.all()[places[i]] = Alphabets.lower(before) == before ? id[i] : Alphabets.upper(id[i]);
        }
    }
}
