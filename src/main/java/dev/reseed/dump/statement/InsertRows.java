package dev.reseed.dump.statement;

import dev.reseed.sql.LiteralReader;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The rows of an {@code INSERT} of literals, as lines of COPY's text format, so that they go the same way as the rows of a COPY. An
 * instance is used again for the next statement; nothing is allocated for a row. The buffer is as large as the largest statement's
 * lines were.
 *
 * <p>Values are written as a column of any type reads them: bit strings as binary digits, whole and decimal numbers as the server
 * itself writes them. A number with an exponent stays as it is written, which a column of whole numbers does not read.
 */
public final class InsertRows {
    private static final byte[] NULL = "\\N".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final LiteralReader text = new LiteralReader((value, origin) -> escaped(value));
    private final LiteralReader hexadecimal = new LiteralReader((value, origin) -> bits(value));
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int values;
    private BitSet defaults = new BitSet();

    /**
     * Reads the rows of a statement that was judged {@link Judgement.Insert}.
     *
     * @return whether all of them are lines now; always so for a statement that was judged an INSERT
     */
    public boolean read(ScriptItem item) {
        length = 0;
        Words words = new Words(item);
        if (!words.take("insert") || InsertJudge.head(words) == null) {
            return false;
        }
        InsertValues rows = new InsertValues(words);
        boolean first = true;
        while (true) {
            switch (rows.next()) {
                case VALUE -> {
                    if (rows.kind() != InsertValues.Kind.DEFAULT) {
                        if (!first) {
                            add('\t');
                        }
                        first = false;
                        value(rows, item);
                    }
                }
                case ROW_END -> {
                    add('\n');
                    first = true;
                }
                case END -> {
                    values = rows.width();
                    defaults = rows.defaults();
                    return true;
                }
                case UNKNOWN -> {
                    return false;
                }
            }
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are lines, LF included. */
    public int length() {
        return length;
    }

    /**
     * How many values each row of the statement has. Without a list of columns they are the table's first, and there may be fewer
     * than the table has.
     */
    public int values() {
        return values;
    }

    /**
     * Whether the value at this position, from 0, is DEFAULT: it is so in every row, and the lines have no field for it. Its column
     * has to be left out of the COPY.
     */
    public boolean isDefault(int position) {
        return defaults.get(position);
    }

    private void value(InsertValues rows, ScriptItem item) {
        switch (rows.kind()) {
            case NULL -> add(NULL);
            case TRUE -> add(TRUE);
            case FALSE -> add(FALSE);
            case NUMBER -> number(item.bytes(), rows);
            case STRING -> {
                LiteralReader reader = rows.token() == TokenKind.HEX_STRING ? hexadecimal : text;
                reader.read(rows.token(), item.bytes(), rows.start(), rows.end(), item.standardStrings());
            }
            case DEFAULT -> {}
        }
    }

    /** Without zeros in front, with a digit before the dot, and with none behind it where no digit follows. */
    private void number(byte[] text, InsertValues rows) {
        int from = rows.start();
        int to = rows.end();
        while (from + 1 < to && text[from] == '0' && text[from + 1] >= '0' && text[from + 1] <= '9') {
            from++;
        }
        if (text[to - 1] == '.') {
            to--;
        }
        if (rows.negative()) {
            add('-');
        }
        if (text[from] == '.') {
            add('0');
        }
        for (int i = from; i < to; i++) {
            add(text[i]);
        }
    }

    private void escaped(int value) {
        switch (value) {
            case '\\' -> escape('\\');
            case '\b' -> escape('b');
            case '\f' -> escape('f');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case 0x0b -> escape('v');
            default -> add(value);
        }
    }

    private void escape(char name) {
        add('\\');
        add(name);
    }

    /** What is no hexadecimal digit stays, for the server to reject. */
    private void bits(int value) {
        int digit = Character.digit(value, 16);
        if (digit < 0) {
            escaped(value);
            return;
        }
        for (int bit = 8; bit > 0; bit >>= 1) {
            add((digit & bit) == 0 ? '0' : '1');
        }
    }

    private void add(byte[] all) {
        for (byte b : all) {
            add(b);
        }
    }

    private void add(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }
}
