package dev.reseed.masking.scan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Looks for what a person's data looks like in cells of one column that is kept. Nothing is allocated per cell; an instance belongs to
 * one thread.
 *
 * <p>A first pass with eight bytes in view counts digits, and looks for the signs that other shapes need; only where there are enough
 * do detectors look closer. All of them are linear in the length of a cell, and take bytes that are no UTF-8.
 */
public final class ShapeScan {
    /** {@code a@b.de} */
    private static final int SHORTEST = 6;

    /** What a British national insurance number has, and no other shape of digits fewer. */
    private static final int FEWEST_DIGITS = 6;

    /** A UUID's length as text. */
    private static final int UUID = 36;

    private final Kind kind;
    private final JsonKeys keys = new JsonKeys();

    private ShapeScan(Kind kind) {
        this.kind = kind;
    }

    /** What type a column has. */
    public enum Kind {
        /** Text of any kind, arrays of it, and types that are unknown. Every shape is looked for. */
        TEXT,
        /** Integers, numeric, floats, and arrays of these. Only card numbers of 15 and 16 digits are looked for. */
        NUMBER,
        /** json, jsonb and hstore. Every shape is looked for, but for those that have to be a whole cell. */
        JSON,
        /** Dates, uuid, inet, bytea and all else that has a form of its own. Only e-mail addresses and URLs with passwords are looked for. */
        OTHER
    }

    public static ShapeScan of(Kind kind) {
        return new ShapeScan(kind);
    }

    /** The shapes that a bit set of {@link #find} names. */
    public static Set<Shape> shapes(int bits) {
        EnumSet<Shape> shapes = EnumSet.noneOf(Shape.class);
        for (Shape each : Shape.values()) {
            if ((bits & each.bit()) != 0) {
                shapes.add(each);
            }
        }
        return Collections.unmodifiableSet(shapes);
    }

    /**
     * The shapes that a cell holds, as a bit set of {@code 1 << shape.ordinal()}; 0 for none.
     *
     * @param bytes the cell as text in UTF-8, without COPY's escapes; never NULL
     * @param from index of its first byte
     * @param to index behind its last byte
     */
    public int find(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST) {
            return 0;
        }
        return switch (kind) {
            case TEXT, JSON -> text(bytes, from, to);
            case NUMBER -> to - from < Cards.FEWEST_OF_A_NUMBER ? 0 : Numerals.cards(bytes, from, to);
            case OTHER -> Addresses.find(bytes, from, to);
        };
    }

    private int text(byte[] bytes, int from, int to) {
        long marks = 0;
        int digits = 0;
        int run = 0;
        int longest = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long word = Eights.at(bytes, i, to);
            marks |= Eights.equal(word, '@') | Eights.equal(word, '%') | Eights.equal(word, '\\');
            digits += Long.bitCount(Eights.digits(word));
            long blanks = Eights.blanks(word);
            // Runs within the eight bytes are too short to matter.
            run += Long.numberOfTrailingZeros(blanks) >>> 3;
            longest = Math.max(longest, run);
            run = blanks == 0 ? run : Long.numberOfLeadingZeros(blanks) >>> 3;
        }
        if (to - from == UUID && longest >= UUID - Long.BYTES && marks == 0 && isUuid(bytes, from)) {
            return 0;
        }
        int bits = marks == 0 ? 0 : Addresses.find(bytes, from, to);
        bits |= digits < FEWEST_DIGITS ? 0 : Numerals.find(bytes, from, to);
        bits |= longest < Tokens.SHORTEST ? 0 : Tokens.find(bytes, from, to);
        if (kind == Kind.JSON || looksLikeJson(bytes, from, to)) {
            return bits | keys.find(bytes, from, to);
        }
        return bits | (digits < Wholes.FEWEST_DIGITS ? 0 : Wholes.find(bytes, from, to));
    }

    /** Whether 36 bytes without blanks are a UUID by its dashes, which no find could be in. */
    private static boolean isUuid(byte[] bytes, int from) {
        return Glyphs.hex(bytes[from])
                && bytes[from + 8] == '-'
                && bytes[from + 13] == '-'
                && bytes[from + 18] == '-'
                && bytes[from + 23] == '-';
    }

    /** Whether text begins with an object, or a list of objects. */
    private static boolean looksLikeJson(byte[] bytes, int from, int to) {
        int at = Glyphs.trimStart(bytes, from, to);
        if (at < to && bytes[at] == '[') {
            at = Glyphs.trimStart(bytes, at + 1, to);
        }
        return at < to && bytes[at] == '{';
    }
}
