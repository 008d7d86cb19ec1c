package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;

/** What a transformation makes of one text or number. */
final class JsonLeaf {
    private final JsonScanner scanner;
    private final JsonScanner madeScanner = new JsonScanner();
    private final RowBuffer decoded = new RowBuffer();
    private final RowBuffer made = new RowBuffer();
    private boolean ofNumber;

    /** @param scanner has read the leaf last */
    JsonLeaf(JsonScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Makes a new text.
     *
     * @param from index behind the opening quote
     * @return false where the transformation cannot take it
     */
    boolean text(byte[] bytes, int from, int end, Transformation inner, RowFields row) {
        ofNumber = false;
        if (!scanner.escaped()) {
            return make(bytes, from, end, inner, row);
        }
        decoded.clear();
        return JsonText.decode(bytes, from, end, decoded) && make(decoded.bytes(), 0, decoded.length(), inner, row);
    }

    /** Makes a new number, or a text in its place. */
    boolean number(byte[] bytes, int from, int end, Transformation inner, RowFields row) {
        ofNumber = true;
        return make(bytes, from, end, inner, row);
    }

    private boolean make(byte[] bytes, int from, int end, Transformation inner, RowFields row) {
        made.clear();
        return inner.apply(bytes, from, end, row, made) && Utf8.isValid(made.bytes(), 0, made.length());
    }

    /** Writes what was made, as JSON. */
    void write(RowBuffer out) {
        if (ofNumber && madeNumber()) {
            out.add(made.bytes(), 0, made.length());
        } else {
            JsonText.quote(made.bytes(), 0, made.length(), out);
        }
    }

    private boolean madeNumber() {
        madeScanner.begin(made.bytes(), made.length());
        return madeScanner.number(0) == made.length();
    }

    /** A text without its escapes; valid until the next one. */
    RowBuffer decoded(byte[] bytes, int from, int end) {
        decoded.clear();
        JsonText.decode(bytes, from, end, decoded);
        return decoded;
    }
}
