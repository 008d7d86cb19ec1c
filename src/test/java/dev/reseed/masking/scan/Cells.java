package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Scans cells wherever they begin in a buffer. */
final class Cells {
    private Cells() {}

    static Set<Shape> text(String cell) {
        return scan(Kind.TEXT, cell);
    }

    static Set<Shape> json(String cell) {
        return scan(Kind.JSON, cell);
    }

    /** The shapes of a cell, which are the same at each place, between bytes that would belong to them were they looked at. */
    static Set<Shape> scan(Kind kind, String cell) {
        ShapeScan scan = ShapeScan.of(kind);
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        int expected = scan.find(bytes, 0, bytes.length);
        for (int offset = 0; offset <= 16; offset++) {
            for (int behind = 0; behind <= 9; behind += 9) {
                byte[] buffer = new byte[offset + bytes.length + behind];
                Arrays.fill(buffer, (byte) '7');
                System.arraycopy(bytes, 0, buffer, offset, bytes.length);
                assertThat(scan.find(buffer, offset, offset + bytes.length))
                        .as("%s at %d", cell, offset)
                        .isEqualTo(expected);
            }
        }
        return ShapeScan.shapes(expected);
    }
}
