package dev.reseed.seed.load;

import dev.reseed.seed.plan.ParentRows;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are there already, as far as others refer to them.
 *
 * @param columns that are referred to, by name
 * @param size how many are known here
 * @param all how many there are
 */
public record ExistingRows(Map<String, Values> columns, long size, long all) implements ParentRows {
    private static final int MOST_CELLS = 500_000;
    private static final int FEWEST = 10_000;
    private static final int MOST = 100_000;

    /** How many rows are read at most where each has so many columns: the more columns, the fewer rows there is room for. */
    public static int most(int columns) {
        return Math.clamp(MOST_CELLS / Math.max(1, columns), FEWEST, MOST);
    }

    /**
     * Rows as texts.
     *
     * @param rows each with a value for every name; null for NULL
     * @param all how many there are, also where they are more
     */
    public static ExistingRows of(List<String> names, List<List<@Nullable String>> rows, long all) {
        Map<String, Values> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            byte[][] texts = rows.stream().map(row -> bytes(row.get(column))).toArray(byte[][]::new);
            columns.put(names.get(i), (row, out) -> {
                byte[] text = texts[(int) row];
                out.add(text, 1, text.length);
                return text[0] == 1;
            });
        }
        return new ExistingRows(Map.copyOf(columns), rows.size(), all);
    }

    /** A mark that it is not NULL, and the text. */
    private static byte[] bytes(@Nullable String text) {
        byte[] own = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[own.length + 1];
        marked[0] = (byte) (text == null ? 0 : 1);
        System.arraycopy(own, 0, marked, 1, own.length);
        return marked;
    }

    @Override
    public Values column(String name) {
        return columns.getOrDefault(name, Values.NULL);
    }

    /** Nobody asks when they came to be: what refers to them may have come at any time. */
    @Override
    public Numbers moments() {
        return row -> Long.MIN_VALUE;
    }
}
