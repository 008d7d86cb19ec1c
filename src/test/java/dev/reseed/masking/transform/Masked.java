package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Values through a transformation, as text. */
final class Masked {
    private static final byte[] NOTHING = {};

    /** A row of no fields. */
    static final RowFields NO_ROW = new RowFields() {
        @Override
        public byte[] bytes() {
            return NOTHING;
        }

        @Override
        public int start(int field) {
            throw new IndexOutOfBoundsException(field);
        }

        @Override
        public int end(int field) {
            throw new IndexOutOfBoundsException(field);
        }
    };

    private final Transformation transformation;
    private final RowBuffer out = new RowBuffer();

    Masked(Transformation transformation) {
        this.transformation = transformation;
    }

    static Masked of(Kind kind, Fit fit) {
        return new Masked(kind.transformation(MaskKey.random(), fit));
    }

    /** Text of some length; different values have to stay different. */
    static Masked unique(Kind kind, int longest) {
        return of(kind, new Fit(ValueType.TEXT, longest, NumberLimit.NONE, true));
    }

    static Masked of(Kind kind) {
        return of(kind, Fit.ANY_TEXT);
    }

    /** What takes a value's place; empty where it cannot be taken. */
    Optional<String> tried(String value) {
        byte[] bytes = ("ä" + value + "ß").getBytes(StandardCharsets.UTF_8);
        out.clear();
        out.add('<');
        boolean taken = transformation.apply(bytes, 2, bytes.length - 2, NO_ROW, out);
        String text = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
        if (!text.startsWith("<") || (!taken && text.length() > 1)) {
            throw new AssertionError("what was in the buffer has changed");
        }
        return taken ? Optional.of(text.substring(1)) : Optional.empty();
    }

    String of(String value) {
        return tried(value).orElseThrow(() -> new AssertionError("a value was not taken"));
    }
}
