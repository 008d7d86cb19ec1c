package dev.reseed.masking;

import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.scan.Shape;
import dev.reseed.masking.scan.ShapeScan;
import dev.reseed.masking.structure.LeafSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at what is kept of one column's values, and counts what looks personal. What the rules acknowledge is counted apart. For one
 * thread; only the originals are shared.
 */
public final class CellScan implements LeafSink {
    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final int ORIGINAL = 1 << SHAPES.size();

    private final ShapeScan shapes;
    private final Originals originals;
    private final boolean text;
    private final int acknowledged;
    private final long[] found = new long[SHAPES.size() + 1];
    private long cells;
    private int looked = -1;
    private boolean stops;

    /**
     * A scan of one column.
     *
     * @param text whether values may be the originals of masked ones
     * @param despite keys of shapes that may be found, or {@link Rules.Rule.Keep#ORIGINAL}
     */
    CellScan(ShapeScan shapes, Originals originals, boolean text, Set<String> despite) {
        this.shapes = shapes;
        this.originals = originals;
        this.text = text;
        int bits = despite.contains(Rules.Rule.Keep.ORIGINAL) ? ORIGINAL : 0;
        for (Shape shape : SHAPES) {
            bits |= despite.contains(shape.key()) ? shape.bit() : 0;
        }
        this.acknowledged = bits;
    }

    /** The same, which takes notice of some shapes alone. */
    CellScan lookingFor(Shape first, Shape second) {
        looked = first.bit() | second.bit();
        return this;
    }

    /** Looks at a cell that is kept, without COPY's escapes. */
    void kept(byte[] bytes, int from, int to) {
        cells++;
        int bits = shapes.find(bytes, from, to);
        if (text && (looked & ORIGINAL) != 0 && isOriginal(bytes, from, to)) {
            bits |= ORIGINAL;
        }
        bits &= looked;
        if (bits != 0) {
            count(bits);
        }
    }

    /** What may be an original is not remembered: it would be found where it is masked. */
    private boolean isOriginal(byte[] bytes, int from, int to) {
        return (acknowledged & ORIGINAL) != 0 ? originals.isMasked(bytes, from, to) : originals.kept(bytes, from, to);
    }

    private void count(int bits) {
        stops |= (bits & ~acknowledged) != 0;
        for (int i = 0; i < found.length; i++) {
            found[i] += (bits >>> i) & 1;
        }
    }

    /** Looks at a cell that is masked: it may have been kept before. */
    void masked(byte[] bytes, int from, int to) {
        if (originals.masked(bytes, from, to)) {
            count(ORIGINAL);
        }
    }

    @Override
    public void leaf(byte[] bytes, int from, int to, byte[] key, int keyFrom, int keyTo) {
        kept(bytes, from, to);
    }

    /** Whether something was found that the rules do not acknowledge. */
    boolean stops() {
        return stops;
    }

    /** How many cells were looked at. */
    long cells() {
        return cells;
    }

    /** How many cells had what looks personal: by the word for it, or the key that acknowledges it. */
    Map<String, Long> found(boolean acknowledgedOnes) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] > 0 && acknowledgedOnes == (((acknowledged >>> i) & 1) != 0)) {
                all.put(i < SHAPES.size() ? SHAPES.get(i).key() : Rules.Rule.Keep.ORIGINAL, found[i]);
            }
        }
        return all;
    }
}
