package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names in SQL text: quoted when written, folded and cut as the server does when read. */
public final class Identifiers {
    private Identifiers() {}

    /**
     * The name in double quotes, safe in every place and version: {@code a"b} becomes {@code "a""b"}. The server cuts
     * names at 63 bytes by itself.
     *
     * @throws ReseedException for an empty name or one with a NUL, which cannot exist
     */
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw ReseedException.usage(
                    "a name cannot be written in SQL",
                    name.isEmpty() ? "it is empty" : "it contains the character NUL, which PostgreSQL never stores",
                    "correct the name");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A qualified name, every part quoted: {@code "public"."Users"}. */
    public static String qualified(String... parts) {
        return Arrays.stream(parts).map(Identifiers::quote).collect(Collectors.joining("."));
    }

    /** What the server makes of an unquoted name in a UTF-8 database: ASCII letters lower, cut as {@link #truncate}. */
    public static String fold(String unquoted) {
        StringBuilder folded = new StringBuilder(unquoted);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return truncate(folded.toString());
    }

    /** The name's longest prefix of whole characters within 63 bytes of UTF-8. */
    public static String truncate(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= DatabaseName.MAX_BYTES) {
            return name;
        }
        int end = DatabaseName.MAX_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * The name that the lexer's current identifier stands for, folded and cut as the server does; {@code U&} is read with the
     * escape character {@code \}.
     */
    public static String value(TokenKind kind, Lexer token) {
        return value(kind, token.bytes(), token.start(), token.end(), '\\');
    }

    /** The name that an identifier token stands for; {@code escape} is U&'s. */
    static String value(TokenKind kind, byte[] bytes, int start, int end, char escape) {
        if (kind == TokenKind.IDENTIFIER) {
            return fold(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        }
        return truncate(Literals.decode(kind, bytes, start, end, false, escape).text());
    }
}
