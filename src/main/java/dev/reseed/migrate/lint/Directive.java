package dev.reseed.migrate.lint;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that switches rules off.
 *
 * @param rules their names, as they are written
 * @param file whether it is about the whole file
 * @param line where it stands, from 1
 * @param above whether it is about the statement below it; otherwise about the one that it stands in, or behind on its last line
 */
record Directive(List<String> rules, boolean file, long line, boolean above) {
    private static final Pattern FORM = Pattern.compile(
            "(?:--|/\\*)\\s*reseed:\\s*ignore(-file)?\\s+([a-z][a-z-]*(?:(?:\\s*,\\s*|\\s+)[a-z][a-z-]*)*)\\s*(?:[:(*].*)?",
            Pattern.DOTALL);

    Directive {
        rules = List.copyOf(rules);
    }

    /** Those of a script, in their order. */
    static List<Directive> in(byte[] script) {
        List<Directive> found = new ArrayList<>();
        Lexer lexer = new Lexer(script);
        long line = 1;
        int counted = 0;
        long lastLine = 0;
        boolean ended = true;
        for (TokenKind kind = lexer.next();
                kind != TokenKind.END && kind != TokenKind.UNTERMINATED;
                kind = lexer.next()) {
            for (; counted < lexer.start(); counted++) {
                line += script[counted] == '\n' ? 1 : 0;
            }
            if (kind == TokenKind.LINE_COMMENT || kind == TokenKind.BLOCK_COMMENT) {
                Matcher form = FORM.matcher(
                        new String(script, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8));
                if (form.matches()) {
                    List<String> rules = List.of(form.group(2).split("[,\\s]+", -1));
                    found.add(new Directive(rules, form.group(1) != null, line, ended && lastLine != line));
                }
            } else if (kind != TokenKind.WHITESPACE) {
                ended = kind == TokenKind.SEMICOLON;
                lastLine = line;
            }
        }
        return found;
    }
}
