package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Words;
import dev.reseed.sql.TokenKind;

/** Clauses that columns and domains share. */
final class Clauses {
    private Clauses() {}

    /** Whether the clauses of one definition end here, those in a list at the comma. */
    static boolean end(Words words) {
        return words.atEnd() || words.kind() == TokenKind.COMMA;
    }

    /** Goes to the end of one definition in a list, and past the comma. */
    static void passOne(Words words) {
        while (!end(words)) {
            words.step();
        }
        words.take(TokenKind.COMMA);
    }

    /** Goes past {@code CONSTRAINT name} and gives the name; empty where it does not stand here. */
    static String constraintName(Words words) {
        String name = words.take("constraint") ? words.name() : null;
        return name == null ? "" : name;
    }

    /**
     * Goes past the expression of a DEFAULT, to the clause that follows it. Outside of parentheses only CASE holds words that clauses begin
     * with.
     */
    static void passDefault(Words words) {
        int cases = 0;
        boolean first = true;
        while (!end(words) && (first || cases > 0 || !begins(words))) {
            if (words.is("case")) {
                cases++;
            } else if (words.is("end")) {
                cases--;
            }
            first = false;
            words.step();
        }
    }

    private static boolean begins(Words words) {
        if (words.is("not")) {
            Words ahead = words.ahead();
            ahead.advance();
            return !ahead.is("distinct");
        }
        if (words.is("generated")) {
            Words ahead = words.ahead();
            ahead.advance();
            return ahead.isAny("always", "by");
        }
        return words.isAny(
                "constraint", "null", "unique", "primary", "check", "references", "deferrable", "initially", "collate");
    }
}
