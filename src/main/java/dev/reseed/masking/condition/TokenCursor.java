package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Tokens.Kind;
import dev.reseed.masking.condition.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place among tokens. */
final class TokenCursor {
    /** What the grammar gives a meaning of its own where an operand could stand. */
    private static final List<String> NO_OPERANDS = List.of(
            "and", "or", "not", "is", "in", "like", "ilike", "between", "similar", "case", "select", "exists", "row",
            "from");

    private final List<Token> tokens;
    private final boolean precise;
    private int at;

    /** @param precise whether types are told with their modifiers, and those of times with and without zone apart */
    TokenCursor(List<Token> tokens, boolean precise) {
        this.tokens = tokens;
        this.precise = precise;
    }

    int place() {
        return at;
    }

    /** Goes to where a parenthesis opens, and past where it closes: the names between them; empty where it does not close. */
    Optional<List<String>> passParentheses(int place) {
        at = place;
        List<String> names = new ArrayList<>();
        int open = 0;
        for (; !atEnd(); at++) {
            open += isSign("(") ? 1 : isSign(")") ? -1 : 0;
            if (open == 0) {
                at++;
                return Optional.of(names);
            }
            if (token().kind() == Kind.NAME || token().kind() == Kind.WORD) {
                names.add(token().text());
            }
        }
        return Optional.empty();
    }

    private Token token() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    boolean atEnd() {
        return token().kind() == Kind.END;
    }

    boolean isSign(String sign) {
        return token().is(Kind.SIGN, sign);
    }

    boolean isWord(String word) {
        return token().is(Kind.WORD, word);
    }

    boolean take(Kind kind, String text) {
        boolean found = token().is(kind, text);
        at += found ? 1 : 0;
        return found;
    }

    boolean takeSign(String sign) {
        return take(Kind.SIGN, sign);
    }

    boolean takeWord(String word) {
        return take(Kind.WORD, word);
    }

    /** Goes past these words if both stand here. */
    boolean takeWords(String first, String second) {
        boolean found = isWord(first) && next().is(Kind.WORD, second);
        at += found ? 2 : 0;
        return found;
    }

    /** Goes past a token of a kind. */
    Optional<String> take(Kind kind) {
        if (token().kind() != kind) {
            return Optional.empty();
        }
        return Optional.of(tokens.get(at++).text());
    }

    /** Whether a name stands here, quoted or not, that can be an operand. */
    boolean isName() {
        return token().kind() == Kind.NAME || (token().kind() == Kind.WORD && !NO_OPERANDS.contains(token().text()));
    }

    /** Goes past a name, perhaps qualified: without the server's own schema. */
    Optional<String> name() {
        if (!isName()) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder(tokens.get(at++).text());
        while (isSign(".") && (next().kind() == Kind.WORD || next().kind() == Kind.NAME)) {
            String last = next().text();
            at += 2;
            if (name.compareTo(new StringBuilder("pg_catalog")) == 0) {
                name.setLength(0);
                name.append(last);
            } else {
                name.append('.').append(last);
            }
        }
        return Optional.of(name.toString());
    }

    /** Goes past an operator, perhaps one with its schema. */
    Optional<String> operator() {
        if (!isWord("operator")) {
            return take(Kind.OPERATOR);
        }
        int before = at++;
        Optional<String> found = Optional.empty();
        if (takeSign("(")) {
            while (isName() && next().is(Kind.SIGN, ".")) {
                at += 2;
            }
            found = take(Kind.OPERATOR).filter(each -> takeSign(")"));
        }
        at = found.isPresent() ? at : before;
        return found;
    }

    /** The operator that stands here. */
    String seen() {
        int before = at;
        String seen = operator().orElse("");
        at = before;
        return seen;
    }

    /** Goes past a type: its name without a schema, with {@code ()} and {@code []} where it has them. */
    Optional<String> type() {
        Optional<String> name = name().map(each -> each.substring(each.lastIndexOf('.') + 1));
        if (name.isEmpty()) {
            return name;
        }
        StringBuilder type = new StringBuilder(name.get());
        for (String more : List.of("varying", "precision")) {
            if (takeWord(more)) {
                type.append(' ').append(more);
            }
        }
        if (isSign("(") && !passModifiers(type)) {
            return Optional.empty();
        }
        if (isWord("with") || isWord("without")) {
            type.append(precise ? " " + tokens.get(at).text() + " time zone" : " zone");
            at++;
            if (!takeWords("time", "zone")) {
                return Optional.empty();
            }
        }
        while (isSign("[") && next().is(Kind.SIGN, "]")) {
            at += 2;
            type.append("[]");
        }
        return Optional.of(type.toString());
    }

    private boolean passModifiers(StringBuilder type) {
        StringBuilder inside = new StringBuilder();
        at++;
        while (!isSign(")")) {
            Optional<String> number = take(Kind.NUMBER);
            if (number.isEmpty() && !takeSign(",")) {
                return false;
            }
            inside.append(number.orElse(","));
        }
        type.append('(').append(precise ? inside : "").append(')');
        return takeSign(")");
    }
}
