package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.structure.JsonPath.Parsed;
import dev.reseed.masking.structure.JsonPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    static JsonPath path(String text) {
        return switch (JsonPath.parse(text)) {
            case Parsed.Path it -> it.path();
            case Parsed.Problem it -> throw new AssertionError(text + " at " + it.offset() + ": " + it.reason());
        };
    }

    private static List<Step> steps(String text) {
        return path(text).steps();
    }

    private static Step key(String name) {
        return new Step.Key(name);
    }

    @Test
    void readsEachForm() {
        assertThat(steps("$")).isEmpty();
        assertThat(steps("$.address")).containsExactly(key("address"));
        assertThat(steps("$.a.b-c_1")).containsExactly(key("a"), key("b-c_1"));
        assertThat(steps("$.items[*].email")).containsExactly(key("items"), new Step.AnyIndex(), key("email"));
        assertThat(steps("$.items[0][12]")).containsExactly(key("items"), new Step.Index(0), new Step.Index(12));
        assertThat(steps("$.*")).containsExactly(new Step.AnyKey());
        assertThat(steps("**.ssn")).containsExactly(new Step.Anywhere(), key("ssn"));
        assertThat(steps("**[*]")).containsExactly(new Step.Anywhere(), new Step.AnyIndex());
        assertThat(steps("$.a.**.b")).containsExactly(key("a"), new Step.Anywhere(), key("b"));
        assertThat(steps("**")).containsExactly(new Step.Anywhere());
        assertThat(steps("$.straße.名")).containsExactly(key("straße"), key("名"));
    }

    @Test
    void readsKeysInQuotes() {
        assertThat(steps("$['weird key']")).containsExactly(key("weird key"));
        assertThat(steps("$[\"a.b\"].c")).containsExactly(key("a.b"), key("c"));
        assertThat(steps("$['it\\'s']['\\\\']['']")).containsExactly(key("it's"), key("\\"), key(""));
        assertThat(steps("$['*']")).containsExactly(key("*"));
        assertThat(steps("$['\"']")).containsExactly(key("\""));
    }

    @Test
    void anyDepthTwiceIsAnyDepth() {
        assertThat(path("$.**.**.a")).isEqualTo(path("**.a"));
        assertThat(path("$.a.**.**")).isEqualTo(path("$.a.**"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', nullValues = "-", textBlock = """
            ``           | 0 | $ or **
            email        | 0 | $ or **
            *.a          | 0 | $ or **
            .a           | 0 | $ or **
            $a           | 1 | . or [
            $.           | 2 | a key is missing
            $..ssn       | 2 | .**.
            $.a.         | 4 | a key is missing
            $.[0]        | 2 | a key is missing
            $.a b        | 3 | ['a key']
            $.a'b        | 3 | ['a key']
            $.a*         | 3 | ['a key']
            ***          | 2 | . or [
            **ssn        | 2 | . or [
            $[           | 2 | a number from 0
            $[]          | 2 | a number from 0
            $[-1]        | 2 | a number from 0
            $[x]         | 2 | a number from 0
            $[1          | 3 | a ] is missing
            $[1:2]       | 3 | a ] is missing
            $[*          | 3 | a ] is missing
            $[9999999999]| 2 | too large
            $['a         | 2 | no end
            $['a\\'      | 2 | no end
            $['a\\       | 2 | no end
            $['\\n']     | 3 | a backslash stands
            $['a'        | 5 | a ] is missing
            $['a'b]      | 5 | a ] is missing
            """, delimiter = '|')
    void tellsWhereAndWhy(String text, int offset, String reason) {
        assertThat(JsonPath.parse(text.replace("\\\\", "\\"))).isInstanceOfSatisfying(Parsed.Problem.class, problem -> {
            assertThat(problem.offset()).isEqualTo(offset);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Test
    void refusesHalfACharacter() {
        assertThat(JsonPath.parse("$.a.\uD83D"))
                .isInstanceOfSatisfying(
                        Parsed.Problem.class,
                        problem -> assertThat(problem.offset()).isEqualTo(4));
    }

    @Test
    void boundsTheSteps() {
        assertThat(steps("$" + ".a".repeat(JsonPath.MOST_STEPS))).hasSize(JsonPath.MOST_STEPS);
        assertThat(JsonPath.parse("$" + ".a".repeat(JsonPath.MOST_STEPS + 1))).isInstanceOf(Parsed.Problem.class);
    }
}
