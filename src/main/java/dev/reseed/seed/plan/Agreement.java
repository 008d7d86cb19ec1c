package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds rows that have the same in some columns as a row of another table. */
final class Agreement {
    private final Values[] own;
    private final Values[] theirs;
    private final long size;

    /** Filled when the first row asks: by then the rows that are looked at are what they are in the end. */
    private volatile @Nullable Map<String, int[]> places;

    /**
     * @param own columns of the rows that look
     * @param theirs as many columns of those that are looked at
     * @param size how many these are
     */
    Agreement(List<Values> own, List<Values> theirs, long size) {
        this.own = own.toArray(Values[]::new);
        this.theirs = theirs.toArray(Values[]::new);
        this.size = size;
    }

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

    private Map<String, int[]> places() {
        Map<String, int[]> known = places;
        if (known == null) {
            known = index();
            places = known;
        }
        return known;
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
