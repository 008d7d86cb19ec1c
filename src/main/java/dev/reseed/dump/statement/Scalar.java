package dev.reseed.dump.statement;

import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a call: a literal, perhaps cast to a type of the server.
 *
 * @param bytes what a string holds; what a number, TRUE, FALSE or NULL is written as, in lower case
 * @param string whether it is a string
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Scalar(byte[] bytes, boolean string) {
    /** Goes past {@code (literal, …)}; null where something else than literals stands in it. */
    static @Nullable List<Scalar> arguments(Words words) {
        List<Scalar> arguments = new ArrayList<>();
        if (!words.take(TokenKind.OPEN_PAREN)) {
            return null;
        }
        do {
            Scalar argument = read(words);
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
        } while (words.take(TokenKind.COMMA));
        return words.take(TokenKind.CLOSE_PAREN) ? arguments : null;
    }

    private static @Nullable Scalar read(Words words) {
        Scalar scalar;
        if (words.kind().isString()) {
            byte[] bytes = words.bytes();
            scalar = bytes == null ? null : new Scalar(bytes, true);
        } else {
            boolean negative = words.takeSign("-");
            boolean word = !negative && words.isAny("true", "false", "null");
            scalar = word || words.kind() == TokenKind.NUMBER ? plain(words, negative) : null;
        }
        if (scalar != null && words.take(TokenKind.TYPECAST)) {
            TableName type = words.qualified();
            return type == null ? null : scalar;
        }
        return scalar;
    }

    private static Scalar plain(Words words, boolean negative) {
        String written = (negative ? "-" : "") + words.written().toLowerCase(Locale.ROOT);
        words.advance();
        return new Scalar(written.getBytes(StandardCharsets.UTF_8), false);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean is(String written) {
        return !string && text().equals(written);
    }

    boolean isBoolean() {
        return is("true") || is("false");
    }

    /** The whole number that it is, in quotes or without; -1 where it is none, or is none of an OID's. */
    long oid() {
        String text = text();
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        long oid = Long.parseLong(text);
        return oid > 0xffff_ffffL ? -1 : oid;
    }

    /** Whether it is a whole number, in quotes or without. */
    boolean isWhole() {
        return text().matches("-?[0-9]{1,19}");
    }
}
