package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LexerTest {
    /** Each token as {@code KIND:text}, white space left out. */
    static List<String> tokens(String sql, boolean standardStrings) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        lexer.standardStrings(standardStrings);
        List<String> tokens = new ArrayList<>();
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            if (kind != TokenKind.WHITESPACE) {
                tokens.add(kind + ":" + text(lexer));
            }
        }
        return tokens;
    }

    private static String text(Lexer lexer) {
        return new String(lexer.bytes(), lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                of("select", "IDENTIFIER:select"),
                of("_a1$b", "IDENTIFIER:_a1$b"),
                of("größe", "IDENTIFIER:größe"),
                of("a b", "IDENTIFIER:a", "IDENTIFIER:b"),
                of("e", "IDENTIFIER:e"),
                of("u", "IDENTIFIER:u"),
                of("u&", "IDENTIFIER:u", "OPERATOR:&"),
                of("u&a", "IDENTIFIER:u", "OPERATOR:&", "IDENTIFIER:a"),
                of("u &'x'", "IDENTIFIER:u", "OPERATOR:&", "STRING:'x'"),
                of("ee'x'", "IDENTIFIER:ee", "STRING:'x'"),
                of("\"a\"", "QUOTED_IDENTIFIER:\"a\""),
                of("\"a\"\"b\"", "QUOTED_IDENTIFIER:\"a\"\"b\""),
                of("\"a\n;--\"", "QUOTED_IDENTIFIER:\"a\n;--\""),
                of("\"a\\\"", "QUOTED_IDENTIFIER:\"a\\\""),
                of("\"a\"\n\"b\"", "QUOTED_IDENTIFIER:\"a\"", "QUOTED_IDENTIFIER:\"b\""),
                of("U&\"\\0061\"", "UNICODE_IDENTIFIER:U&\"\\0061\""),
                of("a.b", "IDENTIFIER:a", "DOT:.", "IDENTIFIER:b"));
    }

    static Stream<Arguments> strings() {
        return Stream.of(
                of("''", "STRING:''"),
                of("'a''b'", "STRING:'a''b'"),
                of("'a\\'b", "STRING:'a\\'", "IDENTIFIER:b"),
                of("'a;b'", "STRING:'a;b'"),
                of("E'a\\'b'", "ESCAPE_STRING:E'a\\'b'"),
                of("e'a\\\\'b", "ESCAPE_STRING:e'a\\\\'", "IDENTIFIER:b"),
                of("E'a''b'", "ESCAPE_STRING:E'a''b'"),
                of("E 'a'", "IDENTIFIER:E", "STRING:'a'"),
                of("b'01'", "BIT_STRING:b'01'"),
                of("B'0''1'", "BIT_STRING:B'0'", "STRING:'1'"),
                of("x'1F'", "HEX_STRING:x'1F'"),
                of("n'a''b'", "NATIONAL_STRING:n'a''b'"),
                of("U&'\\0061' UESCAPE '!'", "UNICODE_STRING:U&'\\0061'", "IDENTIFIER:UESCAPE", "STRING:'!'"),
                of("U&'a\\'b", "UNICODE_STRING:U&'a\\'", "IDENTIFIER:b"),
                of("'a'\n'b'", "STRING:'a'\n'b'"),
                of("'a'\r'b'", "STRING:'a'\r'b'"),
                of("'a' \t\f\n \n 'b'", "STRING:'a' \t\f\n \n 'b'"),
                of("'a' 'b'", "STRING:'a'", "STRING:'b'"),
                of("'a' -- c\n'b'", "STRING:'a' -- c\n'b'"),
                of("'a'\n-- 'c\n'b'", "STRING:'a'\n-- 'c\n'b'"),
                of("'a' -- c", "STRING:'a'", "LINE_COMMENT:-- c"),
                of("'a'\n/* c */'b'", "STRING:'a'", "BLOCK_COMMENT:/* c */", "STRING:'b'"),
                of("'a'\n-'b'", "STRING:'a'", "OPERATOR:-", "STRING:'b'"),
                of("'a'\n-", "STRING:'a'", "OPERATOR:-"),
                of("'a'\nE'b'", "STRING:'a'", "ESCAPE_STRING:E'b'"),
                of("E'a'\n'b\\'c'", "ESCAPE_STRING:E'a'\n'b\\'c'"),
                of("b'0'\n'1'", "BIT_STRING:b'0'\n'1'"),
                of("U&'a'\n'b'", "UNICODE_STRING:U&'a'\n'b'"),
                of("$$a$$\n'b'", "DOLLAR_STRING:$$a$$", "STRING:'b'"));
    }

    static Stream<Arguments> dollars() {
        return Stream.of(
                of("$$$$", "DOLLAR_STRING:$$$$"),
                of("$$a;'b$$", "DOLLAR_STRING:$$a;'b$$"),
                of("$a$ $b$ $$ $a$", "DOLLAR_STRING:$a$ $b$ $$ $a$"),
                of("$a$ $a $A$ $a$", "DOLLAR_STRING:$a$ $a $A$ $a$"),
                of("$d$x$junk$d$", "DOLLAR_STRING:$d$x$junk$d$"),
                of("$ä1$x$ä1$", "DOLLAR_STRING:$ä1$x$ä1$"),
                of("$1", "PARAMETER:$1"),
                of("$12+$1", "PARAMETER:$12", "OPERATOR:+", "PARAMETER:$1"),
                of("$1a$b$", "PARAMETER:$1a$b$"),
                of("$1$$x$$", "PARAMETER:$1", "DOLLAR_STRING:$$x$$"),
                of("a$$b", "IDENTIFIER:a$$b"),
                of("a $$b$$", "IDENTIFIER:a", "DOLLAR_STRING:$$b$$"),
                of("$a b$", "OTHER:$", "IDENTIFIER:a", "IDENTIFIER:b$"),
                of("$1b$ $", "PARAMETER:$1b$", "OTHER:$"),
                of("+$$b$$", "OPERATOR:+", "DOLLAR_STRING:$$b$$"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                of("1", "NUMBER:1"),
                of("1_000", "NUMBER:1_000"),
                of("1.5", "NUMBER:1.5"),
                of("1.", "NUMBER:1."),
                of(".5", "NUMBER:.5"),
                of("1_0.2_5e1_0", "NUMBER:1_0.2_5e1_0"),
                of("1e5", "NUMBER:1e5"),
                of("1.e-5", "NUMBER:1.e-5"),
                of("1E+5", "NUMBER:1E+5"),
                of("1e", "NUMBER:1e"),
                of("1e+", "NUMBER:1e+"),
                of("1e*2", "NUMBER:1e", "OPERATOR:*", "NUMBER:2"),
                of("0x1F_ff", "NUMBER:0x1F_ff"),
                of("0o17", "NUMBER:0o17"),
                of("0b_01", "NUMBER:0b_01"),
                of("1..2", "NUMBER:1", "DOT_DOT:..", "NUMBER:2"),
                of("1.2.3", "NUMBER:1.2", "NUMBER:.3"),
                of("a..b", "IDENTIFIER:a", "DOT_DOT:..", "IDENTIFIER:b"),
                of("a[1:2]", "IDENTIFIER:a", "OTHER:[", "NUMBER:1", "OTHER::", "NUMBER:2", "OTHER:]"),
                of("123abc", "NUMBER:123abc"),
                of("1-2", "NUMBER:1", "OPERATOR:-", "NUMBER:2"));
    }

    static Stream<Arguments> operators() {
        return Stream.of(
                of("a::b", "IDENTIFIER:a", "TYPECAST:::", "IDENTIFIER:b"),
                of("a:=1", "IDENTIFIER:a", "COLON_EQUALS::=", "NUMBER:1"),
                of("a=>1", "IDENTIFIER:a", "EQUALS_GREATER:=>", "NUMBER:1"),
                of("a=>-1", "IDENTIFIER:a", "EQUALS_GREATER:=>", "OPERATOR:-", "NUMBER:1"),
                of("<>", "OPERATOR:<>"),
                of(">=-1", "OPERATOR:>=", "OPERATOR:-", "NUMBER:1"),
                of("=+-1", "OPERATOR:=", "OPERATOR:+", "OPERATOR:-", "NUMBER:1"),
                of("@-", "OPERATOR:@-"),
                of("?-|", "OPERATOR:?-|"),
                of("<@>", "OPERATOR:<@>"),
                of("->>'a'", "OPERATOR:->>", "STRING:'a'"),
                of("+", "OPERATOR:+"),
                of("+/*c*/", "OPERATOR:+", "BLOCK_COMMENT:/*c*/"),
                of("@--c", "OPERATOR:@", "LINE_COMMENT:--c"),
                of("*--/*", "OPERATOR:*", "LINE_COMMENT:--/*"),
                of("*-/**/", "OPERATOR:*", "OPERATOR:-", "BLOCK_COMMENT:/**/"),
                of("(),;", "OPEN_PAREN:(", "CLOSE_PAREN:)", "COMMA:,", "SEMICOLON:;"),
                of("\\{}", "BACKSLASH:\\", "OTHER:{", "OTHER:}"));
    }

    static Stream<Arguments> comments() {
        return Stream.of(
                of("-- a\nb", "LINE_COMMENT:-- a", "IDENTIFIER:b"),
                of("--\rb", "LINE_COMMENT:--", "IDENTIFIER:b"),
                of("--", "LINE_COMMENT:--"),
                of("- -a", "OPERATOR:-", "OPERATOR:-", "IDENTIFIER:a"),
                of("/* a */b", "BLOCK_COMMENT:/* a */", "IDENTIFIER:b"),
                of("/* /* ' */ ; */b", "BLOCK_COMMENT:/* /* ' */ ; */", "IDENTIFIER:b"),
                of("/*/*/**/*/*/b", "BLOCK_COMMENT:/*/*/**/*/*/", "IDENTIFIER:b"),
                of("/***/b", "BLOCK_COMMENT:/***/", "IDENTIFIER:b"),
                of("/*+*/b", "BLOCK_COMMENT:/*+*/", "IDENTIFIER:b"),
                of("/*/ */b", "BLOCK_COMMENT:/*/ */", "IDENTIFIER:b"),
                of("/* -- */b", "BLOCK_COMMENT:/* -- */", "IDENTIFIER:b"));
    }

    static Stream<Arguments> unterminated() {
        return Stream.of(
                of("a 'b", "IDENTIFIER:a", "UNTERMINATED:'b"),
                of("'b''", "UNTERMINATED:'b''"),
                of("E'b\\'", "UNTERMINATED:E'b\\'"),
                of("E'b\\", "UNTERMINATED:E'b\\"),
                of("'a'\n'b", "UNTERMINATED:'a'\n'b"),
                of("\"b\"\"", "UNTERMINATED:\"b\"\""),
                of("U&\"b", "UNTERMINATED:U&\"b"),
                of("$a$ $b$", "UNTERMINATED:$a$ $b$"),
                of("$$ $", "UNTERMINATED:$$ $"),
                of("/* /* */", "UNTERMINATED:/* /* */"),
                of("/*/", "UNTERMINATED:/*/"),
                of("b'0", "UNTERMINATED:b'0"));
    }

    static Stream<Arguments> all() {
        return Stream.of(words(), strings(), dollars(), numbers(), operators(), comments(), unterminated())
                .flatMap(cases -> cases);
    }

    private static Arguments of(String sql, String... tokens) {
        return arguments(sql, List.of(tokens));
    }

    @ParameterizedTest
    @MethodSource("all")
    void splitsAsTheServerDoes(String sql, List<String> expected) {
        assertThat(tokens(sql, true)).isEqualTo(expected);
    }

    /** Whatever a token is followed by, cutting the window inside it must not change what is found. */
    @ParameterizedTest
    @MethodSource("all")
    void neverDecidesBeforeItHasSeenEnough(String sql, List<String> expected) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Lexer lexer = new Lexer(bytes, 0, 0);
            lexer.window(bytes, 0, cut, false);
            List<String> found = new ArrayList<>();
            TokenKind kind = lexer.next();
            while (kind != TokenKind.INCOMPLETE) {
                if (kind != TokenKind.WHITESPACE) {
                    found.add(kind + ":" + text(lexer));
                }
                kind = lexer.next();
            }
            int resumed = lexer.start();
            lexer.window(bytes, resumed, bytes.length, true);
            for (kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
                if (kind != TokenKind.WHITESPACE) {
                    found.add(kind + ":" + text(lexer));
                }
            }
            assertThat(found).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void backslashesEscapeWhenStandardStringsAreOff() {
        assertThat(tokens("'a\\'b' c", false)).containsExactly("STRING:'a\\'b'", "IDENTIFIER:c");
        assertThat(tokens("n'a\\'b' c", false)).containsExactly("NATIONAL_STRING:n'a\\'b'", "IDENTIFIER:c");
        assertThat(tokens("U&'a\\' c", false)).containsExactly("UNICODE_STRING:U&'a\\'", "IDENTIFIER:c");
        assertThat(tokens("\"a\\\" c", false)).containsExactly("QUOTED_IDENTIFIER:\"a\\\"", "IDENTIFIER:c");
    }

    @ParameterizedTest
    @MethodSource("kindsOfUnterminated")
    void saysWhatIsNotClosed(String sql, String what) {
        Lexer lexer = new Lexer(sql.getBytes(StandardCharsets.UTF_8));
        assertThat(lexer.next()).isEqualTo(TokenKind.UNTERMINATED);
        assertThat(lexer.unterminated()).isEqualTo(what);
        assertThat(lexer.next()).isEqualTo(TokenKind.END);
    }

    static Stream<Arguments> kindsOfUnterminated() {
        return Stream.of(
                arguments("'a", "a quoted string"),
                arguments("E'a", "a quoted string"),
                arguments("b'0", "a bit string"),
                arguments("x'0", "a hexadecimal string"),
                arguments("\"a", "a quoted identifier"),
                arguments("$$a", "a dollar-quoted string"),
                arguments("/*a", "a comment"));
    }

    @Test
    void keywordsMatchInAnyCase() {
        Lexer lexer = new Lexer("CrEaTe".getBytes(StandardCharsets.UTF_8));
        lexer.next();
        assertThat(lexer.is("create")).isTrue();
        assertThat(lexer.is("creat")).isFalse();
        assertThat(lexer.is("created")).isFalse();
    }
}
