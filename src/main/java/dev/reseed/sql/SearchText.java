package dev.reseed.sql;

import org.jspecify.annotations.Nullable;

/** Bytes to search, and where each of them stands in the script. */
final class SearchText {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int @Nullable [] origins;

    private SearchText(byte[] bytes, int from, int to, int @Nullable [] origins) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.origins = origins;
    }

    /** A part of the script itself. */
    static SearchText of(byte[] script, int from, int to) {
        return new SearchText(script, from, to, null);
    }

    /** What one of this text's literals stands for. */
    SearchText within(DecodedText literal) {
        int[] mapped = new int[literal.length()];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = origin(literal.origin(i));
        }
        return new SearchText(literal.bytes(), 0, mapped.length, mapped);
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The script's index of what became byte {@code index}. */
    int origin(int index) {
        return origins == null ? index : origins[index];
    }
}
