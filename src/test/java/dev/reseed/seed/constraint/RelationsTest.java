package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.ColumnType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelationsTest {
    private static String shown(List<String> notNull, String... conditions) {
        return Shown.all(Relations.of(Sample.table(notNull, conditions), Sample.NOW));
    }

    private static String shown(String... conditions) {
        return shown(List.of(), conditions);
    }

    @Test
    void joinsAlternativesThatShareColumns() {
        assertThat(shown(
                        "(kind = ANY (ARRAY['a'::text, 'b'::text, 'c'::text]))",
                        "((kind <> 'a'::text) OR (a IS NOT NULL))",
                        "((kind <> 'b'::text) OR (b IS NOT NULL))"))
                .isEqualTo("kind in [a, b, c]; kind in [c] | kind in [b, c], b NEVER_NULL"
                        + " | a NEVER_NULL, kind in [a, c] | a NEVER_NULL, b NEVER_NULL");
    }

    @Test
    void dropsWaysThatOtherConditionsCloseOff() {
        assertThat(shown("(kind = 'a'::text)", "((kind = 'b'::text) OR (a > 0))"))
                .isEqualTo("a >0; kind in [a]");
        assertThat(shown(List.of("amount"), "((kind = 'a'::text) OR (amount IS NULL))"))
                .isEqualTo("amount NEVER_NULL; kind in [a]");
        assertThat(shown(List.of("a"), "((a IS NULL) OR (b > 3))")).isEqualTo("a NEVER_NULL; b >3");
    }

    @Test
    void keepsAlternativesOfOtherColumnsApart() {
        Relations relations = Sample.relations("((kind = 'a'::text) OR (a > 0))", "((status = 'x'::text) OR (b > 0))");
        assertThat(relations.alternatives()).hasSize(2);
        assertThat(relations.alternatives().getFirst().checks()).containsExactly("c0");
    }

    @Test
    void namesAConditionThatContradictsOthersAsUnknown() {
        Relations relations =
                Sample.relations("(kind = 'a'::text)", "((kind = 'b'::text) AND (a > 0))", "(kind IS NOT NULL)");
        assertThat(relations.unknown()).containsExactly("c1");
        assertThat(Shown.limits(relations.limits("a"))).isEqualTo(">0");
    }

    @Test
    void givesAColumnWithoutValuesOnlyNull() {
        assertThat(shown("((a > 0) AND (a < 0))")).isEqualTo("a >0 <0 ALWAYS_NULL");
        assertThat(shown(List.of("a"), "((a > 0) AND (a < 0))")).isEqualTo("a NEVER_NULL; unknown");
    }

    @Test
    void usesWhatIsKnownOfAConditionAndNamesIt() {
        Relations relations = Sample.relations("((a > 5) AND (f(a) = 3))", "((b > 5) OR (f(b) = 3))");
        assertThat(Shown.limits(relations.limits("a"))).isEqualTo(">5");
        assertThat(Shown.limits(relations.limits("b"))).isEqualTo(">5");
        assertThat(relations.unknown()).containsExactly("c0");
        assertThat(relations.limits("a").unknown()).containsExactly("c0");
    }

    @Test
    void readsDomainsAtAnyLevel() {
        ColumnType inner = new ColumnType.DomainOf(
                "code", Sample.type("text"), false, List.of(new Check("d0", "(VALUE ~ '^[a-z]+$'::text)", List.of())));
        ColumnType outer = new ColumnType.DomainOf(
                "short", inner, true, List.of(new Check("d1", "(length(VALUE) <= 5)", List.of())));
        Limits limits = Limits.of(
                Sample.column("x", outer, false),
                List.of(
                        new Check("c0", "(x <> 'abc'::text)", List.of("x")),
                        new Check("c1", "(x = y)", List.of("x", "y"))),
                Sample.NOW);
        assertThat(Shown.limits(limits)).isEqualTo("not 'abc' characters 0..5 ~^[a-z]+$ NEVER_NULL");
        assertThat(Shown.limits(Limits.of(inner, Sample.NOW))).isEqualTo("~^[a-z]+$");
    }

    @Test
    void cutsListsToWhatElseIsDemanded() {
        assertThat(shown(
                        "(name = ANY (ARRAY['a'::text, 'bcd'::text, 'EFG'::text, 'h1i'::text]))",
                        "(length(name) = 3)",
                        "(lower(name) = name)",
                        "(name ~ '^[a-z]+$'::text)"))
                .isEqualTo("name in [bcd]");
        assertThat(shown("(a = ANY (ARRAY[1, 2, 3, 40]))", "((a % 2) = 0)", "(a <= 10)"))
                .isEqualTo("a in [2]");
    }

    @Test
    void assignsOnlyWhatTheColumnKeepsWhole() {
        assertThat(shown("(total = (amount * price))")).isEqualTo("unknown");
        assertThat(shown("(total = round((amount * price), 2))")).isEqualTo("total := of [amount, price]");
        assertThat(shown("(qty = (price * 2))")).isEqualTo("unknown");
        assertThat(shown("(total = (price / discount))")).isEqualTo("unknown");
        assertThat(shown("(name = lower(email))")).isEqualTo("name := of [email]");
    }

    @Test
    void givesUpOnMoreWaysThanCanBeTold() {
        String many = IntStream.range(0, 12)
                .mapToObj(i -> "((a <> " + i + ") OR (b <> " + i + "))")
                .collect(Collectors.joining(" AND "));
        assertThat(Sample.relations(many).unknown()).containsExactly("c0");
    }

    @Test
    void readsHostileConditionsInBoundedTime() {
        String nested = "(a > 0)";
        for (int i = 0; i < 60; i++) {
            nested = "(" + nested + " = (b > " + i + "))";
        }
        assertThat(Sample.relations(nested).unknown()).containsExactly("c0");
        String cases = "(a > 0)";
        for (int i = 0; i < 40; i++) {
            cases = "CASE WHEN " + cases + " THEN (b > 0) ELSE (c > 0) END";
        }
        assertThat(Sample.relations(cases).alternatives()).hasSizeLessThan(300);
        String numbers =
                IntStream.range(0, 900).mapToObj(i -> "'" + i + "'::text").collect(Collectors.joining(", "));
        assertThat(shown("(name = ANY (ARRAY[" + numbers + "]))", "(name ~ '^(1*)*$'::text)"))
                .isEqualTo("name in [1, 11, 111]");
    }
}
