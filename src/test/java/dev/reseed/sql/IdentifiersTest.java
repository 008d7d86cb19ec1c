package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
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
    @ValueSource(strings = {"", "a\0b"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> Identifiers.quote(name))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @ParameterizedTest
    @CsvSource({"61,é,63", "62,é,62", "61,€,61", "60,€,63", "60,😀,60", "59,😀,63", "63,x,63"})
    void cutsNamesBetweenCharacters(int ascii, String last, int bytes) {
        String name = "a".repeat(ascii) + last;
        assertThat(Identifiers.truncate(name + "zzz").getBytes(StandardCharsets.UTF_8))
                .hasSize(bytes);
        assertThat((name + "zzz").startsWith(Identifiers.truncate(name + "zzz")))
                .isTrue();
        assertThat(Identifiers.fold("A".repeat(70))).isEqualTo("a".repeat(63));
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
