package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.Arithmetic;
import dev.reseed.masking.condition.Expression.Call;
import dev.reseed.masking.condition.Expression.Case;
import dev.reseed.masking.condition.Expression.Cast;
import dev.reseed.masking.condition.Expression.Column;
import dev.reseed.masking.condition.Expression.Elements;
import dev.reseed.masking.condition.Expression.Numeral;
import dev.reseed.masking.condition.Expression.Operation;
import dev.reseed.masking.condition.Expression.Other;
import dev.reseed.masking.condition.Expression.Text;
import dev.reseed.masking.condition.Expression.Truth;
import dev.reseed.masking.condition.ExpressionParser.Unreadable;
import dev.reseed.masking.condition.Tokens.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands between operators: constants, columns, calls, casts, and expressions in parentheses. */
final class OperandParser {
    private static final int MOST_SUFFIXES = 64;

    private final TokenCursor tokens;
    private final ExpressionParser whole;

    OperandParser(TokenCursor tokens, ExpressionParser whole) {
        this.tokens = tokens;
        this.whole = whole;
    }

    Expression operand() {
        int minuses = 0;
        while (tokens.seen().equals("-") || tokens.seen().equals("+")) {
            minuses += tokens.operator().filter("-"::equals).isPresent() ? 1 : 0;
        }
        Expression operand = suffixed(bare());
        if (minuses == 0) {
            return operand;
        }
        return operand.bare() instanceof Numeral number
                ? new Numeral(minuses % 2 == 0 ? number.value() : number.value().negate())
                : negated(operand, minuses % 2 == 1);
    }

    private static Expression negated(Expression operand, boolean negative) {
        List<Expression> parts = List.of(new Numeral(BigDecimal.ZERO), operand);
        return new Arithmetic(parts, List.of(negative ? "-" : "+"));
    }

    private Expression suffixed(Expression first) {
        Expression operand = first;
        for (int i = 0; i < MOST_SUFFIXES; i++) {
            if (tokens.takeSign("::")) {
                operand = new Cast(operand, tokens.type().orElseThrow(Unreadable::new));
            } else if (whole.readsAll() && tokens.isSign("[")) {
                List<Expression> read = new ArrayList<>(List.of(operand));
                read.addAll(separated("[", "]"));
                operand = new Other(read);
            } else if (whole.readsAll() && tokens.takeWords("at", "time")) {
                operand = inZone(operand);
            } else if (!tokens.takeWord("collate")) {
                return operand;
            } else if (tokens.name().isEmpty()) {
                throw new Unreadable();
            }
        }
        throw new Unreadable();
    }

    private Expression inZone(Expression moment) {
        if (!tokens.takeWord("zone")) {
            throw new Unreadable();
        }
        return new Call("timezone", List.of(operand(), moment));
    }

    private Expression bare() {
        if (tokens.isSign("(")) {
            List<Expression> inner = whole.parenthesis();
            return inner.size() == 1 ? inner.getFirst() : new Other(inner);
        }
        Optional<Expression> constant = constant();
        if (constant.isPresent()) {
            return constant.get();
        }
        if (tokens.takeWord("array")) {
            return new Elements(separated("[", "]"));
        }
        if (tokens.takeWord("cast")) {
            return cast();
        }
        if (whole.readsAll() && tokens.takeWord("case")) {
            return cases();
        }
        String name = tokens.name().orElseThrow(Unreadable::new);
        if (tokens.isSign("(")) {
            return call(name);
        }
        return tokens.take(Kind.TEXT)
                .<Expression>map(text -> new Cast(new Text(text), name))
                .orElseGet(() -> new Column(name));
    }

    private Optional<Expression> constant() {
        Optional<String> text = tokens.take(Kind.TEXT);
        if (text.isPresent()) {
            return text.map(Text::new);
        }
        Optional<String> number = tokens.take(Kind.NUMBER);
        if (number.isPresent()) {
            String digits = number.get();
            if (digits.length() > 40 || !digits.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+")) {
                throw new Unreadable();
            }
            return Optional.of(new Numeral(new BigDecimal(digits)));
        }
        if (tokens.takeWord("null")) {
            return Optional.of(new Truth(Optional.empty()));
        }
        if (tokens.isWord("true") || tokens.isWord("false")) {
            return Optional.of(new Truth(tokens.take(Kind.WORD).map("true"::equals)));
        }
        return Optional.empty();
    }

    private Expression cast() {
        open("(");
        Expression operand = whole.expression();
        if (!tokens.takeWord("as")) {
            throw new Unreadable();
        }
        String type = tokens.type().orElseThrow(Unreadable::new);
        open(")");
        return new Cast(operand, type);
    }

    private Expression cases() {
        Optional<Expression> compared = tokens.isWord("when") ? Optional.empty() : Optional.of(whole.expression());
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        while (tokens.takeWord("when")) {
            Expression when = whole.expression();
            conditions.add(compared.<Expression>map(each -> new Operation("=", each, when))
                    .orElse(when));
            word("then");
            results.add(whole.expression());
        }
        Expression otherwise = tokens.takeWord("else") ? whole.expression() : new Truth(Optional.empty());
        word("end");
        return new Case(conditions, results, otherwise);
    }

    private void word(String word) {
        if (!tokens.takeWord(word)) {
            throw new Unreadable();
        }
    }

    private void open(String sign) {
        if (!tokens.takeSign(sign)) {
            throw new Unreadable();
        }
    }

    /** Expressions in parentheses. */
    List<Expression> list() {
        return separated("(", ")");
    }

    private List<Expression> separated(String first, String last) {
        open(first);
        List<Expression> found = new ArrayList<>();
        if (!tokens.isSign(last)) {
            do {
                found.add(whole.expression());
            } while (tokens.takeSign(","));
        }
        open(last);
        return found;
    }

    /** Forms with words between their arguments are as those with commas. */
    private Expression call(String name) {
        return switch (name) {
            case "position" -> position();
            case "trim" -> trim();
            case "char_length", "character_length" -> new Call("length", list());
            default -> new Call(name, arguments());
        };
    }

    private List<Expression> arguments() {
        open("(");
        List<Expression> found = new ArrayList<>();
        if (!tokens.isSign(")")) {
            do {
                found.add(whole.expression());
            } while (tokens.takeSign(",") || tokens.takeWord("from") || tokens.takeWord("for"));
        }
        open(")");
        return found;
    }

    /** With commas, the text stands before what is looked for. */
    private Expression position() {
        open("(");
        Expression first = whole.operation();
        boolean standard = tokens.takeWord("in");
        if (!standard) {
            open(",");
        }
        Expression second = whole.operation();
        open(")");
        return new Call("strpos", standard ? List.of(second, first) : List.of(first, second));
    }

    private Expression trim() {
        open("(");
        String function = tokens.takeWord("leading") ? "ltrim" : tokens.takeWord("trailing") ? "rtrim" : "btrim";
        tokens.takeWord("both");
        List<Expression> found = new ArrayList<>();
        if (!tokens.takeWord("from")) {
            found.add(whole.expression());
        }
        while (tokens.takeWord("from") || found.isEmpty()) {
            found.addFirst(whole.expression());
        }
        open(")");
        return new Call(function, found);
    }
}
