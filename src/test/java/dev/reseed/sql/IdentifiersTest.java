package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @Test
    void quotesAlways() {
        assertThat(Identifiers.quote("users")).isEqualTo("\"users\"");
        assertThat(Identifiers.quote("a\"b\\")).isEqualTo("\"a\"\"b\\\"");
        assertThat(Identifiers.qualified("public", "U.s")).isEqualTo("\"public\".\"U.s\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"users", "_a", "a1", "a_b", "name", "type", "value", "action", "database", "text", "json_objects"
            })
    void leavesPlainNamesBare(String name) {
        assertThat(Identifiers.quoteIfNeeded(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Users",
                "1a",
                "a b",
                "a-b",
                "a$b",
                "größe",
                "user",
                "select",
                "left",
                "concurrently",
                "between",
                "values",
                "system_user",
                "json",
                "merge_action",
                "json_table",
                "tablesample",
                "xmltable",
                "analyse",
                "a.b",
                "a\"b"
            })
    void quotesWhatNeedsIt(String name) {
        assertThat(Identifiers.quoteIfNeeded(name)).isEqualTo("\"" + name.replace("\"", "\"\"") + "\"");
    }

    @Test
    void quotesPartsWhereNeeded() {}

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> Identifiers.quote(name))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
        assertThatThrownBy(() -> Identifiers.quoteIfNeeded(name)).isInstanceOf(ReseedException.class);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("", List.of()),
                arguments("  ", List.of()),
                arguments("Users", List.of(List.of("users"))),
                arguments("\"Users\"", List.of(List.of("Users"))),
                arguments("ÄB", List.of(List.of("Äb"))),
                arguments(" Public . \"A.\"\"b\" ,c", List.of(List.of("public", "A.\"b"), List.of("c"))),
                arguments("a /* x */, b -- y", List.of(List.of("a"), List.of("b"))),
                arguments("U&\"d\\0061ta\"", List.of(List.of("data"))),
                arguments("a.b.c", List.of(List.of("a", "b", "c"))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void readsListsOfNames(String text, List<List<String>> names) {
        assertThat(Identifiers.parseList(text)).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,",
                ",a",
                "a.",
                ".a",
                "a b",
                "a..b",
                "1a",
                "'a'",
                "\"a",
                "\"\"",
                "a;b",
                "a-b",
                "U&\"\\0000\"",
                "a.*"
            })
    void refusesWhatIsNoListOfNames(String text) {
        assertThatThrownBy(() -> Identifiers.parseList(text))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("is not a name as SQL writes it");
    }

    @Test
    void readsOneName() {
        assertThat(Identifiers.parseList("public.Users")).containsExactly(List.of("public", "users"));
        assertThatThrownBy(() -> Identifiers.parseList("a\u001b[31m")).hasMessageContaining("a?[31m");
    }

    @ParameterizedTest
    @CsvSource({"61,é,63", "62,é,62", "61,€,61", "60,€,63", "60,😀,60", "59,😀,63", "63,x,63"})
    void cutsNamesBetweenCharacters(int ascii, String last, int bytes) {
        String name = "a".repeat(ascii) + last;
        assertThat(Identifiers.truncate(name + "zzz").getBytes(StandardCharsets.UTF_8))
                .hasSize(bytes);
        assertThat((name + "zzz").startsWith(Identifiers.truncate(name + "zzz")))
                .isTrue();
        assertThat(Identifiers.parseList("A".repeat(70))).containsExactly(List.of("a".repeat(63)));
        assertThat(Identifiers.parseList("\"" + "A".repeat(70) + "\"")).containsExactly(List.of("A".repeat(63)));
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                arguments("", "''"),
                arguments("a", "'a'"),
                arguments("it's", "'it''s'"),
                arguments("c:\\d", "E'c:\\\\d'"),
                arguments("\\'", "E'\\\\'''"),
                arguments("a\nb $$", "'a\nb $$'"));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void quotesLiteralsSafelyUnderBothSettings(String value, String literal) {
        assertThat(Literals.quote(value)).isEqualTo(literal);
        for (boolean standard : new boolean[] {true, false}) {
            Lexer lexer = new Lexer(literal.getBytes(StandardCharsets.UTF_8));
            lexer.standardStrings(standard);
            TokenKind kind = lexer.next();
            assertThat(Literals.decode(kind, lexer))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(value);
            assertThat(lexer.next()).isEqualTo(TokenKind.END);
        }
        assertThatThrownBy(() -> Literals.quote("a\0")).isInstanceOf(ReseedException.class);
    }

    static Stream<Arguments> decoded() {
        return Stream.of(
                arguments("'a''b\\n'", "a'b\\n"),
                arguments("'a'\n -- c\n 'b'", "ab"),
                arguments("E'\\b\\f\\n\\r\\t\\v\\q\\''", "\b\f\n\r\t\u000bq'"),
                arguments("E'\\x41\\x4g\\101\\1018\\x'", "A\u0004gAA8x"),
                arguments("E'\\u00e9\\U0001F600\\uD83D\\uDE00\\u12'", "é😀😀u12"),
                arguments("E'\\uD83Dx\\UFFFFFFFF'", "?xUFFFFFFFF"),
                arguments("E'a\\'\n'", "a'\n"),
                arguments("N'x'", "x"),
                arguments("B'01'\n'1'", "011"),
                arguments("X'1f'", "1f"),
                arguments("U&'\\0061\\+01F600\\D83D\\DE00\\\\\\x'", "a😀😀\\\\x"),
                arguments("U&\"d\\0061\"\"\"", "da\""),
                arguments("\"a\"\"\\\"", "a\"\\"),
                arguments("$$a'b\\n$$", "a'b\\n"),
                arguments("$t$$$ $t$", "$$ "));
    }

    @ParameterizedTest
    @MethodSource("decoded")
    void decodesLiterals(String literal, String value) {
        Lexer lexer = new Lexer(literal.getBytes(StandardCharsets.UTF_8));
        TokenKind kind = lexer.next();
        assertThat(Literals.decode(kind, lexer))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(value);
    }

    @Test
    void decodesPlainStringsUnderTheLexersSetting() {
        Lexer lexer = new Lexer("'a\\'b'".getBytes(StandardCharsets.UTF_8));
        lexer.standardStrings(false);
        TokenKind kind = lexer.next();
        assertThat(Literals.decode(kind, lexer))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a'b");
    }
}
