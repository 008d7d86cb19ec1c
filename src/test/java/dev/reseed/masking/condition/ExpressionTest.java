package dev.reseed.masking.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.condition.Expression.And;
import dev.reseed.masking.condition.Expression.Arithmetic;
import dev.reseed.masking.condition.Expression.Call;
import dev.reseed.masking.condition.Expression.Case;
import dev.reseed.masking.condition.Expression.Cast;
import dev.reseed.masking.condition.Expression.Column;
import dev.reseed.masking.condition.Expression.IsDistinct;
import dev.reseed.masking.condition.Expression.IsNull;
import dev.reseed.masking.condition.Expression.IsOutcome;
import dev.reseed.masking.condition.Expression.Not;
import dev.reseed.masking.condition.Expression.Numeral;
import dev.reseed.masking.condition.Expression.Operation;
import dev.reseed.masking.condition.Expression.Or;
import dev.reseed.masking.condition.Expression.Other;
import dev.reseed.masking.condition.Expression.Text;
import dev.reseed.masking.condition.Expression.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Column A = new Column("a");
    private static final Column B = new Column("b");

    private static Expression read(String sql) {
        return Expression.of(sql).orElseThrow();
    }

    private static Numeral number(int value) {
        return new Numeral(BigDecimal.valueOf(value));
    }

    @Test
    void tellsSumsWithTheirOperators() {
        assertThat(read("(((a * 2) - b) + 1)"))
                .isEqualTo(new Arithmetic(
                        List.of(
                                new Arithmetic(
                                        List.of(new Arithmetic(List.of(A, number(2)), List.of("*")), B), List.of("-")),
                                number(1)),
                        List.of("+")));
        assertThat(read("- a")).isEqualTo(new Arithmetic(List.of(number(0), A), List.of("-")));
    }

    @Test
    void tellsTypesWithTheirModifiers() {
        assertThat(read("a::numeric(10,2)")).isEqualTo(new Cast(A, "numeric(10,2)"));
        assertThat(read("a::timestamp without time zone")).isEqualTo(new Cast(A, "timestamp without time zone"));
        assertThat(read("a::timestamp(3) with time zone")).isEqualTo(new Cast(A, "timestamp(3) with time zone"));
    }

    @Test
    void tellsOutcomesAndDifferences() {
        assertThat(read("(a IS NOT TRUE)")).isEqualTo(new Not(new IsOutcome(A, Optional.of(true))));
        assertThat(read("(a IS UNKNOWN)")).isEqualTo(new IsOutcome(A, Optional.empty()));
        assertThat(read("(NOT (a IS DISTINCT FROM b))")).isEqualTo(new Not(new IsDistinct(A, B)));
    }

    @Test
    void tellsCases() {
        assertThat(read("CASE a WHEN 1 THEN true ELSE (b IS NULL) END"))
                .isEqualTo(new Case(
                        List.of(new Operation("=", A, number(1))),
                        List.of(new Truth(Optional.of(true))),
                        new IsNull(B)));
        assertThat(read("CASE WHEN a THEN b END"))
                .isEqualTo(new Case(List.of(A), List.of(B), new Truth(Optional.empty())));
    }

    @Test
    void readsArraysThatAreWrittenAsTexts() {
        assertThat(read("(a = ANY ('{x,\"y, \\\"z\",NULL}'::text[]))"))
                .isEqualTo(new Or(List.of(
                        new Operation("=", A, new Cast(new Text("x"), "text")),
                        new Operation("=", A, new Cast(new Text("y, \"z"), "text")),
                        new Operation("=", A, new Cast(new Truth(Optional.empty()), "text")))));
        assertThat(read("(a = ANY ('{{x},{y}}'::text[]))"))
                .isInstanceOfSatisfying(
                        Or.class,
                        or -> assertThat(((Operation) or.parts().getFirst()).right())
                                .isInstanceOf(Other.class));
    }

    @Test
    void passesByWhatItDoesNotKnowInParentheses() {
        assertThat(read("((a > 1) AND (ROW(a, b) < ROW(b, a)))")).isInstanceOfSatisfying(And.class, and -> {
            assertThat(and.parts().getFirst()).isEqualTo(new Operation(">", A, number(1)));
            assertThat(and.parts().getLast()).isInstanceOf(Other.class);
            assertThat(and.parts().getLast().reads("b"::equals)).isTrue();
        });
    }

    @Test
    void readsZonesAndSubscripts() {
        assertThat(read("(now() AT TIME ZONE 'utc'::text)"))
                .isEqualTo(
                        new Call("timezone", List.of(new Cast(new Text("utc"), "text"), new Call("now", List.of()))));
        assertThat(read("(a[1] = 2)")).isEqualTo(new Operation("=", new Other(List.of(A, number(1))), number(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "a >", "a ; b", "CASE WHEN a", "(a = 'x)", ")))", "a[", "a::"})
    void readsNothingOfWhatIsNoExpression(String sql) {
        assertThat(Expression.of(sql)).isEmpty();
    }

    @Test
    void givesUpInTimeOnWhatIsNestedWithoutEnd() {
        String deep = "(".repeat(2_000) + "a" + ")".repeat(2_000);
        assertThat(Expression.of(deep))
                .get()
                .satisfies(each -> assertThat(each.reads("a"::equals)).isTrue());
        assertThat(Expression.of("CASE WHEN ".repeat(1_000) + "a")).isEmpty();
        assertThat(Expression.of("(".repeat(4_000) + "a")).isEmpty();
    }
}
