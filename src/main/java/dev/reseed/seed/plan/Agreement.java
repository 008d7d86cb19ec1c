package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Finds rows that have the same in some columns as a row of another table. */
final class Agreement {
    /** Of so many rows it is remembered which agree in what. */
    private static final int MOST = 1_000_000;

    private final Values[] own;
    private final Values[] theirs;
    private final long size;

    private final IntSupplier changes;

    private volatile @Nullable Places known;

    /**
     * @param own columns of the rows that look
     * @param theirs as many columns of those that are looked at
     * @param others those that are looked at
     */
    Agreement(List<Values> own, List<Values> theirs, ParentRows others) {
        this.own = own.toArray(Values[]::new);
        this.theirs = theirs.toArray(Values[]::new);
        this.size = others.size();
        this.changes = others::changes;
    }

    /** Whether so many rows can be looked at. */
    static boolean isFor(ParentRows others) {
        return others.size() <= MOST;
    }

    /** Which rows have what, as they were after so many changes. */
    private record Places(Map<String, int[]> rows, int after) {}

    /** The first row that agrees, from a number on to below a limit, and behind that from the first row on; -1 for none. */
    long find(long row, long first, long below) {
        String wanted = text(own, row, new RowBuffer());
        int[] all = wanted == null ? new int[0] : places().getOrDefault(wanted, new int[0]);
        if (all.length == 0 || all[0] >= below) {
            return -1;
        }
        int found = Arrays.binarySearch(all, (int) (first % size));
        int place = found >= 0 ? found : -found - 1;
        return all[place < all.length && all[place] < below ? place : 0];
    }

    /** Filled when the first row asks, and again where rows have become others since. */
    private Map<String, int[]> places() {
        Places places = known;
        return places != null && places.after == changes.getAsInt() ? places.rows : filled();
    }

    /** Of many that ask at once one fills it. */
    private synchronized Map<String, int[]> filled() {
        Places places = known;
        if (places == null || places.after != changes.getAsInt()) {
            places = new Places(index(), changes.getAsInt());
            known = places;
        }
        return places.rows;
    }

    private Map<String, int[]> index() {
        Map<String, int[]> index = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        RowBuffer out = new RowBuffer();
        for (int row = 0; row < size; row++) {
            String text = text(theirs, row, out);
            if (text != null) {
                int count = counts.merge(text, 1, Integer::sum);
                int[] rows = index.getOrDefault(text, new int[2]);
                int[] wide = count <= rows.length ? rows : Arrays.copyOf(rows, 2 * rows.length);
                wide[count - 1] = row;
                index.put(text, wide);
            }
        }
        index.replaceAll((text, rows) -> Arrays.copyOf(rows, counts.getOrDefault(text, 0)));
        return index;
    }

    private static @Nullable String text(Values[] values, long row, RowBuffer out) {
        out.clear();
        for (Values each : values) {
            if (!each.write(row, out)) {
                return null;
            }
            out.add(0);
        }
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
