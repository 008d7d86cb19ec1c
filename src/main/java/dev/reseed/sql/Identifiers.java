package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in SQL text: quoted when written, folded and cut as the server does when read. */
public final class Identifiers {
    /** What PostgreSQL 14 to 18 reserve, wholly or but for functions and types: {@code pg_get_keywords()}. */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check
            collate collation column concurrently constraint create cross current_catalog current_date
            current_role current_schema current_time current_timestamp current_user default deferrable desc
            distinct do else end except false fetch for foreign freeze from full grant group having ilike in
            initially inner intersect into is isnull join lateral leading left like limit localtime
            localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
            references returning right select session_user similar some symmetric system_user table
            tablesample then to trailing true union unique user using variadic verbose when where window with
            """.split("\\s+"));

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Identifiers() {}

    /** The name as people write it: in double quotes only where it would be read as something else without them. */
    public static String readable(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : quote(name);
    }

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
