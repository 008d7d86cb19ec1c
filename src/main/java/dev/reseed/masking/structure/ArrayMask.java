package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;

/**
 * Transforms each element of an array literal that is not NULL; bounds, nesting and NULLs stay. Elements are quoted as the server quotes
 * them. Refused is what the server would refuse, a part of what only people write, and what the elements' transformation cannot take.
 */
public final class ArrayMask implements Transformation {
    private static final int NONE = -1;

    private final Transformation inner;
    private final ArrayShape shape = new ArrayShape();
    private final RowBuffer element = new RowBuffer();
    private final RowBuffer made = new RowBuffer();

    /** Waits until the whole value is known to be accepted. */
    private final RowBuffer written = new RowBuffer();

    private byte[] bytes = {};
    private int to;

    /** Index of the first byte that is neither written nor replaced. */
    private int unwritten;

    /** @param inner what becomes of an element */
    public ArrayMask(Transformation inner) {
        this.inner = inner;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        this.bytes = bytes;
        this.to = to;
        unwritten = from;
        written.clear();
        shape.begin();
        int at = bounds(blanks(from));
        if (at == NONE || !elements(at, row)) {
            return false;
        }
        out.add(written.bytes(), 0, written.length());
        out.add(bytes, unwritten, to);
        return true;
    }

    private int blanks(int from) {
        return BackslashText.blanks(bytes, from, to);
    }

    /** Over {@code [1:3][0:1]=}. */
    private int bounds(int from) {
        int at = from;
        while (at != NONE && at < to && bytes[at] == '[') {
            at = bound(at + 1);
            at = at == NONE ? NONE : blanks(at);
        }
        if (at == from || at == NONE) {
            return at;
        }
        return at < to && bytes[at] == '=' ? blanks(at + 1) : NONE;
    }

    private int bound(int from) {
        int colon = integer(from);
        if (colon == NONE || colon == to) {
            return NONE;
        }
        boolean both = bytes[colon] == ':';
        int end = both ? integer(colon + 1) : colon;
        if (end == NONE || end == to || bytes[end] != ']') {
            return NONE;
        }
        long first = value(from, colon);
        return shape.bound(both ? first : 1, both ? value(colon + 1, end) : first) ? end + 1 : NONE;
    }

    /** Index behind a number that fits into a long. */
    private int integer(int from) {
        int start = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        int at = start;
        while (at < to && at - start < 10 && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == start ? NONE : at;
    }

    private long value(int from, int end) {
        long value = 0;
        for (int at = from; at < end; at++) {
            value = bytes[at] == '-' || bytes[at] == '+' ? 0 : value * 10 + bytes[at] - '0';
        }
        return bytes[from] == '-' ? -value : value;
    }

    private boolean elements(int from, RowFields row) {
        int at = from == to || bytes[from] != '{' ? NONE : item(from, row);
        while (at != NONE && shape.depth() > 0) {
            at = next(blanks(at), row);
        }
        return at != NONE && blanks(at) == to && shape.fitsBounds();
    }

    /** Reads on in the braces that were opened last. */
    private int next(int at, RowFields row) {
        if (at == to) {
            return NONE;
        }
        if (bytes[at] == '}') {
            return shape.close() ? at + 1 : NONE;
        }
        if (shape.isEmpty()) {
            return item(at, row);
        }
        return bytes[at] == ',' ? item(blanks(at + 1), row) : NONE;
    }

    /** Reads an opening brace or a whole element. */
    private int item(int at, RowFields row) {
        if (at == to) {
            return NONE;
        }
        if (bytes[at] == '{') {
            return shape.open() ? at + 1 : NONE;
        }
        element.clear();
        boolean quoted = bytes[at] == '"';
        int end = quoted ? BackslashText.unquote(bytes, at + 1, to, element) : bare(at);
        if (end == NONE || !shape.element()) {
            return NONE;
        }
        boolean isNull = !quoted && BackslashText.isNull(bytes, at, end);
        return isNull || replace(at, end, row) ? end : NONE;
    }

    /** Decodes an element without quotes; blanks at its end are none of it. */
    private int bare(int from) {
        int end = from;
        int at = from;
        while (at < to && !isDelimiter(bytes[at])) {
            boolean escaped = bytes[at] == '\\';
            int letter = escaped ? at + 1 : at;
            if (letter == to) {
                return NONE;
            }
            at = letter + 1;
            if (escaped || !BackslashText.isBlank(bytes[letter])) {
                end = at;
            }
        }
        for (int i = from; i < end; i++) {
            i += bytes[i] == '\\' ? 1 : 0;
            element.add(bytes[i]);
        }
        return end == from ? NONE : end;
    }

    private static boolean isDelimiter(byte each) {
        return each == ',' || each == '{' || each == '}' || each == '"';
    }

    private boolean replace(int from, int end, RowFields row) {
        made.clear();
        if (!inner.apply(element.bytes(), 0, element.length(), row, made)) {
            return false;
        }
        written.add(bytes, unwritten, from);
        if (needsQuotes(made.bytes(), made.length())) {
            BackslashText.quote(made.bytes(), 0, made.length(), written);
        } else {
            written.add(made.bytes(), 0, made.length());
        }
        unwritten = end;
        return true;
    }

    private static boolean needsQuotes(byte[] text, int length) {
        boolean needs = length == 0 || BackslashText.isNull(text, 0, length);
        for (int i = 0; i < length && !needs; i++) {
            needs = isDelimiter(text[i]) || text[i] == '\\' || BackslashText.isBlank(text[i]);
        }
        return needs;
    }
}
