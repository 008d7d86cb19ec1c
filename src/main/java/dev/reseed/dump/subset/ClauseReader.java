package dev.reseed.dump.subset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.SingleExpression;
import dev.reseed.sql.TokenKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one clause of a request: names as SQL writes them, and what is behind them. */
final class ClauseReader {
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)\\s*%");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final SubsetRequest.Clause clause;
    private final Lexer lexer;
    private TokenKind kind;

    ClauseReader(SubsetRequest.Clause clause) {
        this.clause = clause;
        this.lexer = new Lexer(clause.text().getBytes(StandardCharsets.UTF_8));
        this.kind = lexer.nextSignificant();
    }

    /** A table and what of it. */
    record Root(List<String> table, RootRows rows) {}

    /** A table's columns. */
    record Columns(List<String> table, List<String> columns) {}

    /** {@code [SCHEMA.]TABLE: ROWS}. */
    Root root() {
        List<String> table = name("a root is a table and what of it: orders: 1%");
        if (kind != TokenKind.OTHER || !lexer.is(":")) {
            throw wrong(
                    "behind the table's name comes a colon",
                    "write it so: orders: created_at > now() - interval '30 days'; or orders: 1%; or orders: 500");
        }
        String rest = new String(lexer.bytes(), lexer.end(), lexer.bytes().length - lexer.end(), StandardCharsets.UTF_8)
                .strip();
        return new Root(table, rows(rest));
    }

    private RootRows rows(String rest) {
        if (rest.equalsIgnoreCase("all")) {
            return new RootRows.All();
        }
        if (COUNT.matcher(rest).matches()) {
            long count = Long.parseLong(rest);
            if (count == 0) {
                throw wrong("a number of rows is at least 1", "leave the table out to have none of its rows");
            }
            return new RootRows.Count(count);
        }
        Optional<Double> share = share(rest);
        if (share.isPresent()) {
            return new RootRows.Share(share.get());
        }
        SingleExpression.problem(rest).ifPresent(problem -> {
            throw wrong(
                    "its condition cannot be used: " + problem,
                    "give a condition as SQL has it behind WHERE, a percentage (1%), a number of rows (500), or all");
        });
        return new RootRows.Condition(rest, clause.place());
    }

    /** {@code all}, {@code none} or {@code 10%}. */
    Follow follow() {
        String text = clause.text().strip();
        if (text.equalsIgnoreCase("all")) {
            return new Follow.All();
        }
        if (text.equalsIgnoreCase("none")) {
            return new Follow.None();
        }
        double part = share(text)
                .orElseThrow(() ->
                        wrong("it is neither all, nor none, nor a percentage", "write all, none, or such as 10%"));
        return new Follow.Share(part);
    }

    private Optional<Double> share(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(matcher.group(1));
        if (percent.signum() == 0 || percent.compareTo(WHOLE) > 0) {
            throw wrong("a percentage is above 0 and at most 100", "write such as 1% or 0.5%");
        }
        return Optional.of(percent.divide(WHOLE).doubleValue());
    }

    /** {@code [SCHEMA.]TABLE}. */
    List<String> table() {
        List<String> table = name("it is the name of a table");
        requireEnd();
        return table;
    }

    /** {@code COLUMN}. */
    String column() {
        List<String> parts = parts();
        if (parts.size() != 1) {
            throw wrong("it is the name of a column", "write the column alone, as in commentable_type");
        }
        requireEnd();
        return parts.getFirst();
    }

    /** {@code [SCHEMA.]TABLE.COLUMN} or {@code [SCHEMA.]TABLE(COLUMN, …)}. */
    Columns columns() {
        List<String> parts = parts();
        if (kind == TokenKind.OPEN_PAREN) {
            requireParts(parts, 1, 2, "a table's columns are written so: order_items(tenant_id, order_id)");
            List<String> columns = listed();
            requireEnd();
            return new Columns(parts, columns);
        }
        requireParts(parts, 2, 3, "a column is written with its table: order_items.order_id");
        requireEnd();
        int last = parts.size() - 1;
        return new Columns(parts.subList(0, last), parts.subList(last, parts.size()));
    }

    private List<String> listed() {
        List<String> columns = new ArrayList<>();
        do {
            next();
            columns.addAll(one());
        } while (kind == TokenKind.COMMA);
        if (kind != TokenKind.CLOSE_PAREN) {
            throw wrong("its parenthesis is not closed", "write it so: order_items(tenant_id, order_id)");
        }
        next();
        return columns;
    }

    private List<String> name(String form) {
        List<String> parts = parts();
        requireParts(parts, 1, 2, form);
        return parts;
    }

    private void requireParts(List<String> parts, int least, int most, String form) {
        if (parts.size() < least || parts.size() > most) {
            throw wrong(form, "names are written as in SQL, those with capital letters in double quotes");
        }
    }

    /** Identifiers with dots between them. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>(one());
        while (!parts.isEmpty() && kind == TokenKind.DOT) {
            next();
            parts.addAll(one());
        }
        return parts;
    }

    private List<String> one() {
        if (!kind.isIdentifier()) {
            throw wrong(
                    "at character " + (characters(lexer.start()) + 1) + " there is no name",
                    "names are written as in SQL, those with capital letters in double quotes");
        }
        String name = Identifiers.value(kind, lexer);
        next();
        return List.of(name);
    }

    private int characters(int bytes) {
        return new String(lexer.bytes(), 0, bytes, StandardCharsets.UTF_8).length();
    }

    private void requireEnd() {
        if (kind != TokenKind.END) {
            throw wrong(
                    "at character " + (characters(lexer.start()) + 1) + " there is something behind the name",
                    "names are written as in SQL, those with capital letters in double quotes");
        }
    }

    private void next() {
        kind = lexer.nextSignificant();
    }

    private ReseedException wrong(String why, String remedy) {
        return Unusable.clause(clause, why, remedy);
    }
}
