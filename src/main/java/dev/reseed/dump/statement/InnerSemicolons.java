package dev.reseed.dump.statement;

import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.TokenKind;

/**
 * Whether the semicolons inside what the reader took for one statement belong to it in the server's grammar too: in the body of
 * {@code CREATE FUNCTION … BEGIN ATOMIC … END}, or between the commands of {@code CREATE RULE … DO (…; …)}.
 */
final class InnerSemicolons {
    private InnerSemicolons() {}

    static boolean belong(ScriptItem item) {
        Words words = new Words(item);
        if (!words.take("create")) {
            return false;
        }
        words.take("or", "replace");
        if (words.takeAny("function", "procedure")) {
            return routine(words);
        }
        return words.take("rule") && rule(words);
    }

    /**
     * The grammar wants a semicolon behind each statement of the body, and no such statement begins with END: the first END behind
     * a semicolon is the body's, however many words CASE and END stand in it as labels.
     */
    private static boolean routine(Words words) {
        while (!words.take("begin", "atomic")) {
            if (words.kind() == TokenKind.SEMICOLON || words.atEnd() || semicolonInGroup(words)) {
                return false;
            }
            words.step();
        }
        boolean statementEnded = true;
        while (!words.atEnd()) {
            if (statementEnded && words.take("end")) {
                return words.atEnd();
            }
            if (semicolonInGroup(words)) {
                return false;
            }
            statementEnded = words.kind() == TokenKind.SEMICOLON;
            words.step();
        }
        return false;
    }

    /** The commands are the last thing in the statement. */
    private static boolean rule(Words words) {
        while (!words.is("do")) {
            if (words.kind() == TokenKind.SEMICOLON || words.atEnd() || semicolonInGroup(words)) {
                return false;
            }
            words.step();
        }
        words.advance();
        words.takeAny("also", "instead");
        return words.takeGroup() && words.atEnd();
    }

    private static boolean semicolonInGroup(Words words) {
        if (words.kind() != TokenKind.OPEN_PAREN) {
            return false;
        }
        Words ahead = words.ahead();
        int depth = 0;
        do {
            if (ahead.kind() == TokenKind.SEMICOLON) {
                return true;
            }
            depth += ahead.kind() == TokenKind.OPEN_PAREN ? 1 : ahead.kind() == TokenKind.CLOSE_PAREN ? -1 : 0;
            ahead.advance();
        } while (depth > 0 && !ahead.atEnd());
        return false;
    }
}
