package dev.reseed.masking.structure;

import java.util.Arrays;

/**
 * The objects and arrays that are open, and for each level what is known of the value that is read in it. Level 0 holds the document
 * itself.
 */
final class JsonLevels {
    /** A value in more objects and arrays than that is refused. */
    static final int DEEPEST = 1_000;

    private final int words;

    /** For each level the states of the value that is read in it. */
    private long[] sets;

    /** What an object or an array hands on to what is in it, as an index of the treatments. */
    private int[] handedOn = new int[16];

    /** Members or elements that have begun; negative in an object, less one. */
    private int[] counts = new int[16];

    /** The key that the value stands under; negative, less one, in the buffer of decoded keys. */
    private int[] keyFrom = new int[16];

    private int[] keyTo = new int[16];
    private int depth;

    JsonLevels(int words) {
        this.words = words;
        sets = new long[16 * words];
    }

    void begin(int treatment) {
        depth = 0;
        handedOn[0] = treatment;
        keyFrom[0] = 0;
        keyTo[0] = 0;
    }

    int depth() {
        return depth;
    }

    long[] sets() {
        return sets;
    }

    /** Index of the states of the value that is read. */
    int set() {
        return depth * words;
    }

    /** Index of the states of the object or the array around it. */
    int outerSet() {
        return (depth - 1) * words;
    }

    int handedOn() {
        return handedOn[depth];
    }

    boolean inObject() {
        return counts[depth] < 0;
    }

    /** Counts a member or an element; says how many were before it. */
    int count() {
        int before = counts[depth];
        counts[depth] = before < 0 ? before - 1 : before + 1;
        return before < 0 ? -1 - before : before;
    }

    /** Opens an object or an array, but none that is too deep: false then. */
    boolean open(boolean object, int treatment) {
        if (depth == DEEPEST) {
            return false;
        }
        depth++;
        if (depth == counts.length) {
            grow();
        }
        handedOn[depth] = treatment;
        counts[depth] = object ? -1 : 0;
        keyFrom[depth] = keyFrom[depth - 1];
        keyTo[depth] = keyTo[depth - 1];
        return true;
    }

    private void grow() {
        int size = counts.length * 2;
        sets = Arrays.copyOf(sets, size * words);
        handedOn = Arrays.copyOf(handedOn, size);
        counts = Arrays.copyOf(counts, size);
        keyFrom = Arrays.copyOf(keyFrom, size);
        keyTo = Arrays.copyOf(keyTo, size);
    }

    void close() {
        depth--;
    }

    /** @param decoded whether the key is in the buffer of decoded keys */
    void key(int from, int to, boolean decoded) {
        keyFrom[depth] = decoded ? -1 - from : from;
        keyTo[depth] = to;
    }

    boolean keyDecoded() {
        return keyFrom[depth] < 0;
    }

    int keyFrom() {
        int from = keyFrom[depth];
        return from < 0 ? -1 - from : from;
    }

    int keyTo() {
        return keyTo[depth];
    }
}
