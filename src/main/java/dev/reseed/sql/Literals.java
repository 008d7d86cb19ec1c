package dev.reseed.sql;

import dev.reseed.kernel.ReseedException;

/** String literals in SQL text: quoted when written, decoded when read. */
public final class Literals {
    private Literals() {}

    /**
     * The value as a literal that means the same under both settings of standard_conforming_strings: {@code E'…'} when it
     * holds a backslash.
     *
     * @throws ReseedException for a NUL, which PostgreSQL never stores
     */
    public static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw ReseedException.usage(
                    "a text cannot be written in SQL",
                    "it contains the character NUL, which PostgreSQL never stores",
                    "remove the character");
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    /**
     * The bytes that the lexer's current string or quoted identifier stands for. Malformed escapes, which the server
     * rejects, stay as they are; {@code U&} is read with the escape character {@code \}.
     *
     * @param kind what the lexer returned: a string, a quoted identifier
     */
    public static byte[] decode(TokenKind kind, Lexer token) {
        boolean escapes = !token.standardStrings();
        return decode(kind, token.bytes(), token.start(), token.end(), escapes, '\\')
                .bytes();
    }

    static DecodedText decode(TokenKind kind, byte[] bytes, int start, int end, boolean plainEscapes, char escape) {
        // No escape is shorter than what it stands for.
        DecodedText text = new DecodedText(Math.max(end - start, 0));
        new LiteralReader(text).read(kind, bytes, start, end, plainEscapes, escape);
        return text;
    }
}
