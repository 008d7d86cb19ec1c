package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Values of some rows, as texts. */
final class Sample {
    private Sample() {}

    /** Numbers of rows: the first, and others from anywhere. */
    static long[] rows(long count, int most) {
        if (count <= most) {
            return LongStream.range(0, count).toArray();
        }
        int half = most / 2;
        return LongStream.range(0, most)
                .map(i -> i < half ? i : Draw.below(most, i, count))
                .toArray();
    }

    static List<@Nullable String> texts(Values values, long[] rows) {
        RowBuffer out = new RowBuffer();
        List<@Nullable String> texts = new ArrayList<>(rows.length);
        for (long row : rows) {
            out.clear();
            texts.add(values.write(row, out) ? new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8) : null);
        }
        return texts;
    }
}
