package dev.reseed.masking;

import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of one field of each row. */
public sealed interface FieldMask {
    /**
     * It passes as it is.
     *
     * @param scan looks at each value; empty for none
     */
    record Kept(Optional<CellScan> scan) implements FieldMask {
        /** Nobody looks. */
        public Kept() {
            this(Optional.empty());
        }
    }

    /**
     * A text takes the place of each value, and of NULL.
     *
     * @param field as COPY's text format has it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Replaced(byte[] field) implements FieldMask {
        static Replaced byNull() {
            return new Replaced(new byte[] {'\\', 'N'});
        }

        static Replaced by(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            RowBuffer field = new RowBuffer();
            Escapes.encode(bytes, 0, bytes.length, field);
            return new Replaced(Arrays.copyOf(field.bytes(), field.length()));
        }
    }

    /**
     * Each value is changed, and NULL stays.
     *
     * @param otherwise what becomes of a value that the transformation cannot take
     * @param scan counts what is found; empty for none
     * @param remembered whether the originals are remembered, so that they are found elsewhere
     */
    record Changed(Transformation transformation, Otherwise otherwise, Optional<CellScan> scan, boolean remembered)
            implements FieldMask {
        /** Nobody looks. */
        public Changed(Transformation transformation, Otherwise otherwise) {
            this(transformation, otherwise, Optional.empty(), false);
        }
    }

    /** What becomes of a value that a transformation cannot take. */
    sealed interface Otherwise {
        /** It becomes NULL. */
        record Null() implements Otherwise {}

        /** Another transformation takes it. */
        record Other(Transformation transformation) implements Otherwise {}
    }
}
