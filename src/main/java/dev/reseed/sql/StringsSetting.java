package dev.reseed.sql;

import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Follows {@code standard_conforming_strings} through a script: {@code SET [SESSION] … TO on|off} is understood. What
 * depends on more than the text (SET LOCAL, set_config, RESET) is an error, because text read under the wrong setting
 * hides statements.
 */
final class StringsSetting {
    private static final String NAME = "standard_conforming_strings";

    private StringsSetting() {}

    /** The setting after a statement that may change it. */
    static boolean after(ScriptItem item, boolean before, String source) {
        Lexer lexer = new Lexer(item.bytes(), item.start(), item.end());
        lexer.standardStrings(before);
        if (!item.beginsWith("set")) {
            return unchanged(item, before, source);
        }
        lexer.nextSignificant();
        TokenKind name = lexer.nextSignificant();
        if (lexer.is("session")) {
            name = lexer.nextSignificant();
        }
        if (!isPlain(name) || !names(name, lexer)) {
            return unchanged(item, before, source);
        }
        TokenKind equals = lexer.nextSignificant();
        boolean assigned =
                (equals == TokenKind.IDENTIFIER && lexer.is("to")) || (equals == TokenKind.OPERATOR && lexer.is("="));
        lexer.nextSignificant();
        String value = new String(lexer.bytes(), lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8)
                .replace("'", "");
        boolean complete = lexer.nextSignificant() == TokenKind.END;
        return switch (assigned && complete ? value.toLowerCase(Locale.ROOT) : "") {
            case "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0" -> false;
            default -> throw unclear(item, source);
        };
    }

    private static boolean isPlain(TokenKind kind) {
        return kind == TokenKind.IDENTIFIER || kind == TokenKind.QUOTED_IDENTIFIER || kind == TokenKind.STRING;
    }

    private static boolean unchanged(ScriptItem item, boolean before, String source) {
        boolean resetAll = item.beginsWith("reset", "all") || item.beginsWith("discard", "all");
        if (resetAll && !before) {
            throw unclear(item, source);
        }
        Lexer lexer = new Lexer(item.bytes(), item.start(), item.end());
        lexer.standardStrings(before);
        boolean unicode = false;
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            unicode |= kind == TokenKind.UNICODE_STRING || kind == TokenKind.UNICODE_IDENTIFIER;
            if (names(kind, lexer) || (unicode && lexer.is("uescape"))) {
                throw unclear(item, source);
            }
        }
        return before;
    }

    /** Whether the token is the setting's name, bare or in quotes of any kind; case does not matter to the server. */
    private static boolean names(TokenKind kind, Lexer token) {
        if (kind == TokenKind.IDENTIFIER) {
            return token.is(NAME);
        }
        boolean quoted = kind.isString() || kind.isIdentifier();
        return quoted && NAME.equalsIgnoreCase(new String(Literals.decode(kind, token), StandardCharsets.UTF_8));
    }

    private static ReseedException unclear(ScriptItem item, String source) {
        return ReseedException.usage(
                source + " cannot be split into statements",
                item.position() + ": this changes " + NAME + " in a way that cannot be followed from the text",
                "write SET " + NAME + " = on (or off) instead");
    }
}
