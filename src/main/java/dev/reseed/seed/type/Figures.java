package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures that begin at a corner of a grid. In the template {@code $x} and {@code $y} are the corner, {@code $X} and {@code $Y} the opposite
 * one, which lies a little to the right and above, {@code $r} the distance between them along x.
 */
final class Figures implements Choices {
    private static final long KEY = 0x6669_6775_7265_7300L;
    /** In steps of the grid: a thousandth of it. */
    private static final int PART = 1000;

    /**
     * Where corners are, in units of the last decimal.
     *
     * @param scale the decimals
     */
    record Grid(long fromX, long countX, long fromY, long countY, int scale) {}

    private final Grid grid;
    private final byte[] places;
    private final byte[][] between;

    /** @param template ends with a text, not with a place */
    Figures(String template, Grid grid) {
        this.grid = grid;
        List<byte[]> texts = new ArrayList<>();
        StringBuilder found = new StringBuilder();
        int start = 0;
        for (int at = template.indexOf('$'); at >= 0; at = template.indexOf('$', start)) {
            texts.add(template.substring(start, at).getBytes(StandardCharsets.US_ASCII));
            found.append(template.charAt(at + 1));
            start = at + 2;
        }
        texts.add(template.substring(start).getBytes(StandardCharsets.US_ASCII));
        this.places = found.toString().getBytes(StandardCharsets.US_ASCII);
        this.between = texts.toArray(byte[][]::new);
    }

    @Override
    public long size() {
        return Product.times(grid.countX(), grid.countY());
    }

    @Override
    public void write(long number, RowBuffer out) {
        long x = grid.fromX() + number % grid.countX();
        long y = grid.fromY() + number / grid.countX();
        long width = 1 + Draw.below(KEY, number, Math.max(1, grid.countX() / PART));
        long height = 1 + Draw.below(KEY + 1, number, Math.max(1, grid.countY() / PART));
        for (int i = 0; i < places.length; i++) {
            out.add(between[i]);
            long value = switch (places[i]) {
                case 'x' -> x;
                case 'y' -> y;
                case 'X' -> x + width;
                case 'Y' -> y + height;
                default -> width;
            };
            Digits.decimal(value, grid.scale(), out);
        }
        out.add(between[places.length]);
    }
}
