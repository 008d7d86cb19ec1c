package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** The name as PostgreSQL's {@code quote_identifier} writes it: bare where that is safe in versions 14 to 18. */
    public static String quoteIfNeeded(String name) {
        boolean plain = !name.isEmpty() && (name.charAt(0) < '0' || name.charAt(0) > '9');
        for (int i = 0; plain && i < name.length(); i++) {
            char c = name.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        return plain && !Keywords.mustBeQuoted(name) ? name : quote(name);
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
     * Reads names separated by commas, each quoted or not, qualified or not.
     *
     * @return for each name its parts as the server stores them; empty for blank text
     * @throws ReseedException if the text is anything else
     */
    public static List<List<String>> parseList(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        List<List<String>> names = new ArrayList<>();
        TokenKind kind = lexer.nextSignificant();
        if (kind == TokenKind.END) {
            return names;
        }
        while (true) {
            List<String> parts = new ArrayList<>();
            do {
                kind = parts.isEmpty() ? kind : lexer.nextSignificant();
                parts.add(part(kind, lexer, text));
                kind = lexer.nextSignificant();
            } while (kind == TokenKind.DOT);
            names.add(List.copyOf(parts));
            if (kind == TokenKind.END) {
                return names;
            }
            if (kind != TokenKind.COMMA) {
                throw malformed(text, "a name is followed by something else than a dot or a comma");
            }
            kind = lexer.nextSignificant();
        }
    }

    private static String part(TokenKind kind, Lexer lexer, String text) {
        if (!kind.isIdentifier()) {
            throw malformed(text, "a name is missing, or has characters that need double quotes");
        }
        String name = value(kind, lexer.bytes(), lexer.start(), lexer.end(), '\\');
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw malformed(text, "a name is empty or has a NUL");
        }
        return name;
    }

    /** The name that an identifier token stands for; {@code escape} is U&'s. */
    static String value(TokenKind kind, byte[] bytes, int start, int end, char escape) {
        if (kind == TokenKind.IDENTIFIER) {
            return fold(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        }
        return truncate(Literals.decode(kind, bytes, start, end, false, escape).text());
    }

    private static ReseedException malformed(String text, String why) {
        return ReseedException.usage(
                "\"" + printable(text) + "\" is not a name as SQL writes it",
                why,
                "write it like users, public.users or \"Users\"");
    }

    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }
}
