package dev.reseed.masking.transform;

import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.StringPermutation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A keyed permutation of the national ids of known forms: each gives way to one of the same form. A text may be an id of several forms by
 * chance, and then its pseudonym is one of them all: what is an id of just the same forms gives way to each other.
 *
 * <p>The fields of an id are permuted as a number, again and again until all that is told of it is right (cycle walking). Allocates
 * nothing per id. Not for several threads.
 */
final class IdPermutation {
    /** More forms than meet in one of so many ids are not held together: looking for another such id would take too long. */
    private static final int RAREST = 2_000;

    private final List<List<Keyed>> byLength;
    private final int[] scratch;
    private final int[] bits = new int[Long.SIZE];
    private final int[] ends = new int[1];
    private final int[] radices = {2};

    private record Keyed(IdForm form, StringPermutation permutation) {}

    /**
     * A permutation.
     *
     * @param purpose the same id gets the same pseudonym for the same purpose
     * @param forms those with the smallest share first; empty for one that permutes nothing
     */
    IdPermutation(MaskKey key, String purpose, List<IdForm> forms) {
        int longest = forms.stream().mapToInt(IdForm::length).max().orElse(0);
        this.scratch = new int[longest];
        this.byLength = IntStream.rangeClosed(0, longest)
                .mapToObj(length -> forms.stream()
                        .filter(form -> form.length() == length)
                        .map(form -> new Keyed(form, key.permutation(purpose + " " + form.name())))
                        .toList())
                .toList();
    }

    /** How long the longest id is. */
    int longest() {
        return scratch.length;
    }

    /**
     * The forms that a text is an id of, in a number for each set of forms; 0 for none.
     *
     * @param id letters and digits of ASCII, in lower case
     */
    int forms(int[] id, int length) {
        if (length > longest()) {
            return 0;
        }
        List<Keyed> candidates = byLength.get(length);
        int found = 0;
        long rarity = 1;
        for (int i = 0; i < candidates.size(); i++) {
            IdForm form = candidates.get(i).form();
            if ((found == 0 || rarity * form.share() <= RAREST) && form.is(id, scratch)) {
                rarity *= found == 0 ? 1 : form.share();
                found |= 1 << i;
            }
        }
        return found;
    }

    /**
     * Permutes an id in place.
     *
     * @param forms what {@link #forms} says of it, which stays; not 0
     */
    void permute(int[] id, int length, int forms) {
        Keyed first = byLength.get(length).get(Integer.numberOfTrailingZeros(forms));
        IdForm form = first.form();
        long number = form.read(id);
        do {
            number = permuted(number, form.size(), first.permutation());
        } while (!form.write(number, id) || forms(id, length) != forms);
    }

    /** Another number below a bound; both without a sign. */
    private long permuted(long number, long bound, StringPermutation permutation) {
        int width = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
        ends[0] = width;
        long value = number;
        do {
            for (int i = 0; i < width; i++) {
                bits[i] = (int) (value >>> i) & 1;
            }
            permutation.permute(bits, ends, radices, 1);
            value = 0;
            for (int i = 0; i < width; i++) {
                value |= (long) bits[i] << i;
            }
        } while (Long.compareUnsigned(value, bound) >= 0);
        return value;
    }
}
