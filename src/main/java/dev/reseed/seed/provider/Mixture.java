package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Permutation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several phrases that have no text in common, taken in turns: the first numbers have equal shares of all of them, until the smallest is used
 * up.
 */
final class Mixture implements Phrase {
    /** So many values have to be there before only the equal shares look natural. */
    private static final long ENOUGH = 500;

    private static final long KEY = 0x313c_5eedL;

    private final List<Phrase> phrases;
    /** The numbers at which one phrase less takes part. */
    private final long[] ends;
    /** Only a part of a large phrase is used; it has to be from everywhere in it. */
    private final Permutation[] orders;

    Mixture(List<Phrase> phrases) {
        this.phrases =
                phrases.stream().sorted(Comparator.comparingLong(Phrase::size)).toList();
        orders = this.phrases.stream()
                .map(phrase -> new Permutation(KEY, phrase.size()))
                .toArray(Permutation[]::new);
        ends = new long[phrases.size()];
        long former = 0;
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            long size = this.phrases.get(i).size();
            end = Math.min(ENDLESS, end + Template.product(size - former, ends.length - i));
            ends[i] = end;
            former = size;
        }
    }

    /** One phrase is itself. */
    static Phrase of(List<Phrase> phrases) {
        return phrases.size() == 1 ? phrases.getFirst() : new Mixture(phrases);
    }

    @Override
    public long size() {
        return ends[ends.length - 1];
    }

    @Override
    public long natural() {
        return ends[0] >= ENOUGH ? ends[0] : size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        int used = 0;
        while (number >= ends[used]) {
            used++;
        }
        long before = used == 0 ? 0 : phrases.get(used - 1).size();
        long since = number - (used == 0 ? 0 : ends[used - 1]);
        int left = ends.length - used;
        int which = used + (int) (since % left);
        phrases.get(which).write(orders[which].at(before + since / left), out);
    }

    @Override
    public int longest() {
        return phrases.stream().mapToInt(Phrase::longest).max().orElse(0);
    }

    @Override
    public Optional<Phrase> within(int characters) {
        List<Phrase> fit = phrases.stream()
                .flatMap(each -> each.within(characters).stream())
                .toList();
        return fit.isEmpty() ? Optional.empty() : Optional.of(of(fit));
    }
}
