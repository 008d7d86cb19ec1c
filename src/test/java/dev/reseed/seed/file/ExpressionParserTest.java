package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    /** With all parentheses, so that precedence can be seen. */
    private static String shown(Expression expression) {
        return switch (expression) {
            case Expression.Numeral each -> each.value().toPlainString();
            case Expression.Text each -> "'" + each.text() + "'";
            case Expression.Truth each -> String.valueOf(each.truth());
            case Expression.Null each -> "null";
            case Expression.Path each -> String.join(".", each.names());
            case Expression.Negative each -> "-" + shown(each.of());
            case Expression.Not each -> "!" + shown(each.of());
            case Expression.IsNull each -> shown(each.of()) + "?";
            case Expression.Binary each ->
                "(" + shown(each.left()) + each.operator().sign() + shown(each.right()) + ")";
            case Expression.Apply each ->
                each.function()
                        + each.arguments().stream()
                                .map(ExpressionParserTest::shown)
                                .toList()
                                .toString();
            case Expression.Aggregate each ->
                each.fold() + "{" + String.join(".", each.child()) + ":" + shown(each.of()) + "}";
        };
    }

    private static String parse(String text) {
        return switch (ExpressionParser.parse(text)) {
            case ExpressionParser.Parsed.Good good -> shown(good.root());
            case ExpressionParser.Parsed.Bad bad -> bad.at() + ": " + bad.reason();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            1                                       → 1
            1_000_000                               → 1000000
            0.50                                    → 0.50
            a                                       → a
            a+b*c-d/e%f                             → ((a+(b*c))-((d/e)%f))
            (a+b)*c                                 → ((a+b)*c)
            a - b - c                               → ((a-b)-c)
            -a * -2                                 → (-a*-2)
            a - -b                                  → (a--b)
            a || b + 1 = c                          → ((a||(b+1))=c)
            a = 1 or b <> 2 and not c < 3           → ((a=1)or((b<>2)and!(c<3)))
            not a = b                               → !(a=b)
            not not a                               → !!a
            a != 1                                  → (a<>1)
            a is null and b + 1 is not null         → (a?and!(b+1)?)
            a <= 1 AND b >= 2                       → ((a<=1)and(b>=2))
            true = FALSE                            → (true=false)
            null                                    → null
            order.customer.city                     → order.customer.city
            "a b"."true".c                          → a b.true.c
            "say ""hi""\"                            → say "hi"
            'it''s'                                 → 'it's'
            if(state = 'paid', total, 0)            → IF[(state='paid'), total, 0]
            least(a, b, c)                          → LEAST[a, b, c]
            round(a / 3, 2)                         → ROUND[(a/3), 2]
            sum(order_items, quantity * price)      → SUM{order_items:(quantity*price)}
            count(shop.order_items)                 → COUNT{shop.order_items:true}
            max("Items", if(a is null, 0, a))       → MAX{Items:IF[a?, 0, a]}
            sum(a, sum(b, c))                       → SUM{a:SUM{b:c}}
            concat(first_name, ' ', last_name)      → CONCAT[first_name, ' ', last_name]
            slug(name) || '-' || id                 → ((SLUG[name]||'-')||id)
            größe * 2                               → (größe*2)
            "sum" + sum                             → (sum+sum)
            """)
    void readsByPrecedence(String text, String expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            a +                   → 3: the expression ends where a value is missing
            ``                    → 0: the expression ends where a value is missing
            a b                   → 2: an operator is missing before "b"
            * a                   → 0: a value is missing before "*"
            (a                    → 2: a ")" is missing before the end
            a)                    → 1: an operator is missing before ")"
            a = b = c             → 6: comparisons do not chain; join them by and
            a < b is null         → 6: comparisons do not chain; join them by and
            a == b                → 2: one "=" compares
            a ; b                 → 2: ";" has no meaning in an expression
            é + 'x                → 4: a quote is opened here and never closed
            🎫 + 1                → 0: "🎫" has no meaning in an expression
            a + ""                → 4: a name is empty; a text stands in single quotes
            a. 1                  → 3: behind "." stands a name
            a is 1                → 5: behind "is" stands null, or not null
            1 + not a             → 4: put "not …" in parentheses here
            007                   → 0: "007" is no number
            lenght(a)             → 0: no function is called "lenght"; did you mean length?
            if(a, b)              → 0: if takes 3 values, here are 2
            abs()                 → 0: abs takes 1 value, here are 0
            round(1, 2, 3)        → 0: round takes 1 to 2 values, here are 3
            least()               → 0: least takes 1 or more values, here are 0
            1 + count(a, b)       → 4: count is over the rows of a table that belong to this one: count(order_items)
            min(a, b, c)          → 0: min is over the rows of a table that belong to this one: min(order_items, price); the smallest of some values is least(a, b)
            max(1, b)             → 0: max is over the rows of a table that belong to this one: max(order_items, price); the largest of some values is greatest(a, b)
            """)
    void tellsWhatIsWrongAndWhere(String text, String expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThat(parse("(".repeat(1000) + "1" + ")".repeat(1000))).endsWith(": the expression is nested too deeply");
        assertThat(parse("-".repeat(3000) + "1")).endsWith(": the expression is nested too deeply");
        assertThat(parse("not ".repeat(900) + "a")).endsWith(": the expression is nested too deeply");
        assertThat(parse("abs(".repeat(900))).endsWith(": the expression is nested too deeply");
        assertThat(parse("1+".repeat(200) + "1")).startsWith("((((");
        assertThat(parse("1+".repeat(1999) + "1")).isEqualTo("401: an expression has at most 200 operators");
        assertThat(parse(" ".repeat(4001))).isEqualTo("4000: an expression has at most 4000 characters");
    }

    /** Whatever it is given it answers, and what it takes it takes again as it was understood. */
    @Test
    void anyTextEndsInAnAnswer() {
        List<String> words = List.of(
                "a",
                "1",
                "'x'",
                "(",
                ")",
                ",",
                ".",
                "+",
                "-",
                "*",
                "||",
                "=",
                "<",
                "not",
                "and",
                "or",
                "is",
                "null",
                "sum",
                "if",
                "\"",
                "'",
                " ",
                "é",
                "true",
                "count(a)");
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String text = random.ints(1 + random.nextInt(12), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            ExpressionParser.Parsed parsed = ExpressionParser.parse(text);
            if (parsed instanceof ExpressionParser.Parsed.Bad bad) {
                assertThat(bad.at()).as("seed %s: %s", seed, text).isBetween(0, text.length());
            } else {
                assertThat(parse(" " + text + " "))
                        .as("seed %s: %s", seed, text)
                        .isEqualTo(parse(text));
            }
        }
    }

    @Test
    void partsHaveTheirPlaces() {
        Place start = new Place("seed.yml", 7, 20);
        Formula formula = ExpressionParser.parse("é + order.total", start);
        Expression.Binary sum = (Expression.Binary) formula.root();
        assertThat(formula.place(sum.right())).hasToString("seed.yml:7:24");
        assertThat(new Formula("x", sum, start, false).place(sum.right())).isEqualTo(start);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> ExpressionParser.parse("a b", start))
                .satisfies(e -> assertThat(e.why()).isEqualTo("seed.yml:7:22: an operator is missing before \"b\""));
    }
}
