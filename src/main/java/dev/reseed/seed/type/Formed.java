package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;

/** Choices that a number's form alone makes. */
record Formed(long size, long natural, Form form) implements Choices {
    /** Writes the value of a number. */
    @FunctionalInterface
    interface Form {
        void write(long number, RowBuffer out);
    }

    Formed(long size, Form form) {
        this(size, size, form);
    }

    @Override
    public void write(long number, RowBuffer out) {
        form.write(number, out);
    }
}
