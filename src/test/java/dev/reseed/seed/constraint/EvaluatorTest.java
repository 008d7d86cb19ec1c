package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Evaluator.Outcome;
import dev.reseed.seed.constraint.Evaluator.Result;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Evaluator EVALUATOR = Evaluator.of(Sample.types(), Sample.NOW);

    private static Map<String, String> row() {
        Map<String, String> row = new HashMap<>();
        row.put("a", "7");
        row.put("b", "-2");
        row.put("price", "19.90");
        row.put("name", "Abc d");
        row.put("status", "new");
        row.put("code", "AB    ");
        row.put("cemail", "Ann@Example.com");
        row.put("d", "2024-02-29");
        row.put("ts", "2024-02-29 23:30:00+00");
        row.put("ts2", "2024-03-31 10:00:00.5");
        row.put("tm", "09:30:00");
        row.put("iv", "1 mon 02:00:00");
        row.put("tags", "{a,b}");
        row.put("details", "{\"k\": 1}");
        row.put("m", "ok");
        row.put("flag", "t");
        row.put("f", "0.1");
        row.put("r", "0.1");
        row.put("bt", "\\x0102");
        return row;
    }

    private static Outcome test(String sql) {
        return EVALUATOR.test(Expression.of(sql).orElseThrow(), row()::get);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a > 5) AND (b < 0))",
                "((a / 2) = 3)",
                "((b / 3) = 0)",
                "((b % 3) = '-2'::integer)",
                "((price * 2) = 39.8)",
                "(round((price / 4), 2) = 4.98)",
                "(((price)::integer)::numeric = (20)::numeric)",
                "(abs(b) = 2)",
                "(length(name) = 5)",
                "(octet_length(name) = 5)",
                "(lower(name) = 'abc d'::text)",
                "(name ~~ 'A_c%'::text)",
                "(name !~~* 'b%'::text)",
                "(name ~ '^[A-Z][a-z]+ '::text)",
                "(char_length(code) = 2)",
                "(code = 'AB'::bpchar)",
                "(cemail = 'ANN@EXAMPLE.COM'::citext)",
                "((d + 1) = '2024-03-01'::date)",
                "((d + '1 year'::interval) = '2025-02-28'::date)",
                "((ts2 - '1 mon'::interval) = '2024-02-29 10:00:00.5'::timestamp without time zone)",
                "(d < ts)",
                "(EXTRACT(dow FROM d) = (4)::numeric)",
                "(date_trunc('hour'::text, ts) = '2024-02-29 23:00:00+00'::timestamp with time zone)",
                "(age('2024-03-31'::date, d) = '1 mon 2 days'::interval)",
                "(iv > '30 days'::interval)",
                "(tm >= '09:30:00'::time without time zone)",
                "(cardinality(tags) = 2)",
                "(jsonb_typeof(details) = 'object'::text)",
                "(m = ANY (ARRAY['ok'::mood, 'sad'::mood]))",
                "flag",
                "(NOT (flag AND (a < 0)))",
                "(f = (0.1)::double precision)",
                "(r > (0.1)::double precision)",
                "(num_nonnulls(a, c) = 1)",
                "(c IS NULL)",
                "(COALESCE(c, 3) = 3)",
                "((c > 0) IS UNKNOWN)",
                "(a IS DISTINCT FROM c)",
                "CASE WHEN (a > 10) THEN false WHEN (c = 1) THEN false ELSE true END",
                "((c > 0) OR (a > 0))",
                "(GREATEST(a, b, c) = 7)",
                "(octet_length(bt) = 2)",
                "(\"left\"(name, 3) = 'Abc'::text)",
                "(POSITION(('c'::text) IN (name)) = 3)",
                "(d <= CURRENT_DATE)",
                "(((name)::text || 'x'::text) = 'Abc dx'::text)",
                "((a > 0) OR (f(name) = 3))",
                "(name ~ similar_to_escape('A%d'::text))",
            })
    void tellsWhatIsTrue(String condition) {
        assertThat(test(condition)).isEqualTo(Outcome.TRUE);
        assertThat(test("(NOT " + condition + ")")).isEqualTo(Outcome.FALSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(c > 0)",
                "((c > 0) AND (a > 0))",
                "(NOT (c = 1))",
                "(lower(email) = 'x'::text)",
                "(NULL::boolean)"
            })
    void tellsWhatNullLeavesOpen(String condition) {
        assertThat(test(condition)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(f(a) > 0)",
                "(name < 'b'::text)",
                "(name ~ '(a)\\1'::text)",
                "(a / 0 = 1)",
                "(name = ANY (tags))",
                "(email = ANY (tags))",
                "(tsrange(ts2, c) IS NULL)",
                "((price / 3) > 6)",
                "(upper('ß'::text) = name)",
                "(details = '{\"k\":1}'::jsonb)",
                "((f(a) > 0) AND (a > 0))",
            })
    void saysWhereItDoesNotKnow(String condition) {
        assertThat(test(condition)).isEqualTo(Outcome.UNKNOWN_FORM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(price * (a)::numeric)|139.30",
                "round((price * 0.1), 2)|1.99",
                "lower(name)|abc d",
                "(d + 30)|2024-03-30",
                "(ts + '01:00:00'::interval)|2024-03-01 00:30:00+00",
                "(ts2)::date|2024-03-31",
                "(a > 3)|t",
                "(10 - a)|3",
            })
    void writesResultsAsTheServerReadsThem(String expression, String expected) {
        assertThat(EVALUATOR.result(Expression.of(expression).orElseThrow(), row()::get))
                .isEqualTo(new Result.Value(expected));
    }

    @Test
    void tellsNullFromWhatIsNotKnown() {
        assertThat(EVALUATOR.result(Expression.of("(a + c)").orElseThrow(), row()::get))
                .isEqualTo(new Result.Null());
        assertThat(EVALUATOR.result(Expression.of("f(a)").orElseThrow(), row()::get))
                .isEqualTo(new Result.UnknownForm());
    }

    @Test
    void takesTimeThatGrowsWithATextAlone() {
        Map<String, String> row = Map.of("name", "a".repeat(20_000) + "!");
        Expression condition = Expression.of("(name ~ '^((a*)*)*$'::text)").orElseThrow();
        assertThat(EVALUATOR.test(condition, row::get)).isEqualTo(Outcome.FALSE);
        Expression sums = Expression.of("(" + "- ".repeat(3_000) + "a > 0)").orElseThrow();
        assertThat(EVALUATOR.test(sums, row()::get)).isEqualTo(Outcome.TRUE);
    }

    @Test
    void reckonsWithNumbersOfAnySizeOnlyAsFarAsTheServerDoes() {
        Map<String, String> row = Map.of("amount", "1e300", "a", "2147483647");
        Expression grown = Expression.of("(((amount * amount) * (amount * amount)) > (0)::numeric)")
                .orElseThrow();
        assertThat(EVALUATOR.test(grown, row::get)).isEqualTo(Outcome.UNKNOWN_FORM);
        Map<String, String> huge = Map.of("amount", "1e999999999");
        assertThat(EVALUATOR.test(Expression.of("(amount > (0)::numeric)").orElseThrow(), huge::get))
                .isEqualTo(Outcome.UNKNOWN_FORM);
    }
}
