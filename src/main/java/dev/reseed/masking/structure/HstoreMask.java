package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What rules do with the values of an hstore, by their keys. It is written as the server writes it: what the server wrote and no rule
 * changes stays byte for byte. Refused is what the server would refuse, and some forms without quotes that only people write.
 */
public final class HstoreMask implements Transformation {
    private static final int NONE = -1;
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    private final KeyTable keys;

    /** One for each key of the table, and the one of all others. */
    private final Treatment[] treatments;

    private final LeafSink sink;
    private final RowBuffer key = new RowBuffer();
    private final RowBuffer value = new RowBuffer();
    private final RowBuffer made = new RowBuffer();

    /** Waits until the whole value is known to be accepted. */
    private final RowBuffer written = new RowBuffer();

    private byte[] bytes = {};
    private int to;

    private HstoreMask(KeyTable keys, Treatment[] treatments, LeafSink sink) {
        this.keys = keys;
        this.treatments = treatments;
        this.sink = sink;
    }

    /**
     * The mask of a column.
     *
     * @param byKey what becomes of a key's value
     * @param otherwise what becomes of the values of all other keys
     * @param sink sees what is kept, or is {@link LeafSink#NONE}
     */
    public static HstoreMask of(Map<String, Action> byKey, Action otherwise, LeafSink sink) {
        List<String> names = List.copyOf(byKey.keySet());
        List<Treatment> treatments = new ArrayList<>();
        byKey.values().forEach(action -> treatments.add(treatment(action)));
        treatments.add(treatment(otherwise));
        return new HstoreMask(new KeyTable(names), treatments.toArray(Treatment[]::new), sink);
    }

    private static Treatment treatment(Action action) {
        return switch (action) {
            case Action.Keep keep -> Treatment.keep();
            case Action.Null empty -> Treatment.replace(NULL, true);
            case Action.Constant constant -> Treatment.replace(quoted(constant.text()), true);
            case Action.JsonConstant constant -> Treatment.replace(quoted(constant.json()), true);
            case Action.Mask mask -> Treatment.mask(mask);
        };
    }

    private static byte[] quoted(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        BackslashText.quote(plain, 0, plain.length, out);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        this.bytes = bytes;
        this.to = to;
        written.clear();
        int at = blanks(from);
        while (at != NONE && at < to) {
            at = pair(at, row);
        }
        if (at == NONE) {
            return false;
        }
        out.add(written.bytes(), 0, written.length());
        return true;
    }

    private int blanks(int from) {
        return BackslashText.blanks(bytes, from, to);
    }

    /** Reads and writes a pair; says where the next one begins. */
    private int pair(int from, RowFields row) {
        key.clear();
        int arrow = word(from, key);
        arrow = arrow == NONE ? NONE : blanks(arrow);
        if (arrow == NONE || to - arrow < 2 || bytes[arrow] != '=' || bytes[arrow + 1] != '>') {
            return NONE;
        }
        value.clear();
        int start = blanks(arrow + 2);
        int end = word(start, value);
        if (end == NONE || !write(start, end, row)) {
            return NONE;
        }
        int comma = blanks(end);
        if (comma == to) {
            return to;
        }
        int next = blanks(comma + 1);
        return bytes[comma] == ',' && next < to ? next : NONE;
    }

    /** Decodes a key or a value; says where it ends. */
    private int word(int from, RowBuffer word) {
        if (from < to && bytes[from] == '"') {
            return BackslashText.unquote(bytes, from + 1, to, word);
        }
        int at = from;
        while (at < to && !isDelimiter(bytes[at])) {
            at += bytes[at] == '\\' ? 1 : 0;
            if (at == to) {
                return NONE;
            }
            word.add(bytes[at++]);
        }
        return at == from ? NONE : at;
    }

    private static boolean isDelimiter(byte each) {
        return each == ',' || each == '=' || each == '"' || BackslashText.isBlank(each);
    }

    private boolean write(int from, int end, RowFields row) {
        if (written.length() > 0) {
            written.add(',');
            written.add(' ');
        }
        BackslashText.quote(key.bytes(), 0, key.length(), written);
        written.add('=');
        written.add('>');
        sink.key(key.bytes(), 0, key.length());
        int found = keys.find(key.bytes(), 0, key.length());
        return write(
                treatments[found < 0 ? treatments.length - 1 : found], BackslashText.isNull(bytes, from, end), row);
    }

    private boolean write(Treatment treatment, boolean isNull, RowFields row) {
        switch (treatment.kind()) {
            case REPLACE -> written.add(treatment.text(), 0, treatment.text().length);
            case KEEP -> keep(isNull);
            case MASK -> {
                return mask(treatment, isNull, row);
            }
        }
        return true;
    }

    private void keep(boolean isNull) {
        if (isNull) {
            written.add(NULL, 0, NULL.length);
        } else {
            sink.leaf(value.bytes(), 0, value.length(), key.bytes(), 0, key.length());
            BackslashText.quote(value.bytes(), 0, value.length(), written);
        }
    }

    private boolean mask(Treatment treatment, boolean isNull, RowFields row) {
        made.clear();
        if (!isNull && treatment.inner().apply(value.bytes(), 0, value.length(), row, made)) {
            BackslashText.quote(made.bytes(), 0, made.length(), written);
            return true;
        }
        written.add(NULL, 0, NULL.length);
        return isNull || treatment.nullInstead();
    }
}
