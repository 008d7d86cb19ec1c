package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.SingleExpression;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The condition that a table's rows fulfil which are loaded. The server judges it, in COPY, row by row, before a row is stored. */
final class RowCondition {
    private final String sql;

    /** Makes a line with the condition's place in the file of what is wrong with it. */
    private final UnaryOperator<String> line;

    RowCondition(String sql, UnaryOperator<String> line) {
        this.sql = sql;
        this.line = line;
    }

    /**
     * Fails where it is no single condition over columns that are kept: those that are masked are so before the server sees them.
     *
     * @param masked columns of the table
     */
    void require(Session catalog, LoadTable table, Set<String> masked) {
        requireOneExpression(masked);
        try {
            catalog.query(
                    "select from "
                            + Identifiers.qualified(
                                    table.name().schema(), table.name().table()) + " where (" + sql + "\n) limit 0",
                    row -> true);
        } catch (ReseedException e) {
            throw new ReseedException(
                    dev.reseed.kernel.Kind.USAGE,
                    "a condition on rows is not understood by the server",
                    line.apply(e.why()),
                    "correct it; names of other schemas than pg_catalog's want the schema before them",
                    e);
        }
    }

    private void requireOneExpression(Set<String> masked) {
        SingleExpression.problem(sql).ifPresent(problem -> {
            throw refused(problem);
        });
        Lexer lexer = new Lexer(sql.getBytes(StandardCharsets.UTF_8));
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            if (kind.isIdentifier() && masked.contains(Identifiers.value(kind, lexer))) {
                throw refused(
                        "it names " + Identifiers.value(kind, lexer) + ", which is masked before the server sees it");
            }
        }
    }

    private ReseedException refused(String why) {
        return ReseedException.usage(
                "a condition on rows cannot be used", line.apply(why), "correct it, or leave out where");
    }
}
