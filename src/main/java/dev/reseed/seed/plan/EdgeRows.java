package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a column of which some of the last rows have others. */
final class EdgeRows implements Values {
    private final Values others;
    private final long first;
    private final boolean[] odd;
    private final byte[] @Nullable [] texts;

    /**
     * Values behind a row.
     *
     * @param first the first row that may have another value
     * @param cells by how many rows they are behind the first; empty for NULL
     */
    EdgeRows(Values others, long first, int count, Map<Integer, Optional<String>> cells) {
        this.others = others;
        this.first = first;
        this.odd = new boolean[count];
        this.texts = new byte[count][];
        cells.forEach((place, text) -> {
            odd[place] = true;
            texts[place] =
                    text.map(each -> each.getBytes(StandardCharsets.UTF_8)).orElse(null);
        });
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        long place = row - first;
        if (place < 0 || place >= odd.length || !odd[(int) place]) {
            return others.write(row, out);
        }
        byte[] text = texts[(int) place];
        if (text == null) {
            return false;
        }
        out.add(text);
        return true;
    }
}
