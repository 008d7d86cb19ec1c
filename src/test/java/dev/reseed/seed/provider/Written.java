package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.nio.charset.StandardCharsets;

/** A value as text. */
final class Written {
    private Written() {}

    static String at(Choices choices, long number) {
        RowBuffer out = new RowBuffer();
        out.add('<');
        choices.write(number, out);
        return new String(out.bytes(), 1, out.length() - 1, StandardCharsets.UTF_8);
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
