package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;

/** A choice in a frame, and with it another that follows from its number: {@code {"name": "…", "count": …}}. */
final class Framed implements Choices {
    private static final long KEY = 0x6672_616d_6564_0000L;

    private final byte[] before;
    private final Choices first;
    private final byte[] between;
    private final Choices second;
    private final byte[] after;

    Framed(String before, Choices first, String between, Choices second, String after) {
        this.before = before.getBytes(StandardCharsets.US_ASCII);
        this.first = first;
        this.between = between.getBytes(StandardCharsets.US_ASCII);
        this.second = second;
        this.after = after.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long size() {
        return first.size();
    }

    @Override
    public long natural() {
        return first.natural();
    }

    @Override
    public void write(long number, RowBuffer out) {
        out.add(before);
        first.write(number, out);
        out.add(between);
        second.write(Draw.below(KEY, number, second.natural()), out);
        out.add(after);
    }
}
