package dev.reseed.sql;

import java.util.Arrays;

/** What has been seen of one statement, as far as it decides where the statement ends. */
final class StatementTracker {
    /** The first letters of the first words, as psql keeps them, 0 for words that it does not look for. */
    private final char[] words = new char[4];

    private int wordCount;
    private int parens;
    private int begins;
    private boolean routine;
    private boolean copy;
    private boolean afterFrom;
    private boolean copyFromStdin;
    private boolean setting;
    private boolean innerSemicolon;

    void reset() {
        Arrays.fill(words, '\0');
        wordCount = 0;
        parens = 0;
        begins = 0;
        routine = false;
        copy = false;
        afterFrom = false;
        copyFromStdin = false;
        setting = false;
        innerSemicolon = false;
    }

    /** Whether a semicolon ends the statement here. */
    boolean endsAtSemicolon() {
        return parens == 0 && begins == 0;
    }

    ScriptItem.Facts facts(boolean standardStrings) {
        return new ScriptItem.Facts(copyFromStdin, innerSemicolon, standardStrings);
    }

    /** Whether the statement may change a setting of the session. */
    boolean mayChangeSetting() {
        return setting;
    }

    /** Takes the next token that is neither white space nor a comment. */
    void see(TokenKind kind, Lexer token) {
        boolean from = false;
        if (kind == TokenKind.IDENTIFIER) {
            if (wordCount < words.length) {
                firstWords(token);
            }
            if (routine && parens == 0) {
                block(token);
            }
            if (copy && parens == 0) {
                from = token.is("from");
                // The grammar takes STDOUT here too, "for historical reasons", and reads standard input.
                copyFromStdin |= afterFrom && (token.is("stdin") || token.is("stdout"));
            }
            setting |= token.is("set_config");
        } else if (kind == TokenKind.OPEN_PAREN) {
            parens++;
        } else if (kind == TokenKind.CLOSE_PAREN && parens > 0) {
            parens--;
        } else if (kind == TokenKind.SEMICOLON) {
            innerSemicolon = true;
        }
        afterFrom = from;
    }

    private void firstWords(Lexer token) {
        if (wordCount == 0) {
            copy = token.is("copy");
            setting = token.is("set") || token.is("reset") || token.is("discard");
        }
        words[wordCount++] = routineWord(token);
        int last = words[1] == 'o' && words[2] == 'r' ? 3 : 1;
        routine = words[0] == 'c' && (words[last] == 'f' || words[last] == 'p');
    }

    private static char routineWord(Lexer token) {
        if (token.is("create")) {
            return 'c';
        }
        if (token.is("or")) {
            return 'o';
        }
        if (token.is("replace")) {
            return 'r';
        }
        if (token.is("function")) {
            return 'f';
        }
        return token.is("procedure") ? 'p' : '\0';
    }

    /** psql's heuristic for {@code BEGIN ATOMIC … END}: within a routine, BEGIN and CASE wait for their END. */
    private void block(Lexer token) {
        if (token.is("begin") || (begins > 0 && token.is("case"))) {
            begins++;
        } else if (begins > 0 && token.is("end")) {
            begins--;
        }
    }
}
