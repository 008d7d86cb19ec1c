package dev.reseed.seed.constraint.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatcherTest {
    private static final int EXPRESSIONS = 2_000;
    private static final int TEXTS = 30;

    private static boolean matches(TextPattern pattern, String text) {
        return TextMatcher.of(pattern).orElseThrow().matches(text);
    }

    @ParameterizedTest
    @CsvSource({
        "^a.c$,abc,true",
        "^a.c$,abbc,false",
        "b,abc,true",
        "\\mfoo\\M,a foo b,true",
        "\\mfoo\\M,food,false",
        "\\yfoo,xfoo,false",
        "o\\Yo,foo,true",
        "\\Aa|c\\Z,xc,true",
        "^[[:alpha:]_]+$,ab_C,true",
        "^[[:digit:]]+$,12a,false",
        "^[]x]+$,]x,true",
        "^[^]x]+$,]x,false",
        "^[a\\]]+$,a],true",
        "^[\\d.-]+$,1.-2,true",
        "(?i)^AB$,aB,true",
        "'^a{2,3}$',aaaa,false",
        "'^a{2,}$',aaaa,true",
        "^(a|b)*?c$,abac,true",
        "a{,aaa{,true",
        "\\u0041,A,true",
        "^(|a)$,'',true",
        "^\\S+$,a b,false",
    })
    void readsExpressionsAsTheServerDoes(String regex, String text, boolean expected) {
        assertThat(matches(TextPattern.regex(regex), text)).isEqualTo(expected);
        assertThat(matches(TextPattern.regex(regex).not(), text)).isEqualTo(!expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a%,abc,true",
        "a%,ba,false",
        "%b_,abc,true",
        "%b_,ab,false",
        "a\\%,a%,true",
        "a\\%,ab,false",
        "'','',true",
        "_,'',false",
        "%%,x,true",
    })
    void readsPatternsOfLikeAsTheServerDoes(String like, String text, boolean expected) {
        assertThat(matches(TextPattern.like(like), text)).isEqualTo(expected);
    }

    @Test
    void isOfOneMindWithJavaWhereBothReadTheSame() {
        Random random = new Random(11);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String regex = alternatives(random, 0);
            Pattern java = Pattern.compile(regex, Pattern.DOTALL);
            TextMatcher own = TextMatcher.of(TextPattern.regex(regex)).orElseThrow();
            for (int j = 0; j < TEXTS; j++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(7); length > 0; length--) {
                    text.append("aabbc1-".charAt(random.nextInt(7)));
                }
                assertThat(own.matches(text.toString()))
                        .as("seed 11: %s on %s", regex, text)
                        .isEqualTo(java.matcher(text).find());
            }
        }
    }

    private static String alternatives(Random random, int depth) {
        StringBuilder all = new StringBuilder(sequence(random, depth));
        while (random.nextInt(4) == 0) {
            all.append('|').append(sequence(random, depth));
        }
        return all.toString();
    }

    private static String sequence(Random random, int depth) {
        List<String> atoms = List.of("a", "b", ".", "[a-c]", "[^a]", "\\d", "\\W", "-");
        StringBuilder all = new StringBuilder(depth == 0 && random.nextInt(3) == 0 ? "^" : "");
        for (int count = random.nextInt(4); count > 0; count--) {
            boolean group = depth < 3 && random.nextInt(3) == 0;
            all.append(group ? "(" + alternatives(random, depth + 1) + ")" : atoms.get(random.nextInt(atoms.size())));
            List<String> quantifiers = List.of("", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}", "*?");
            all.append(quantifiers.get(random.nextInt(quantifiers.size())));
        }
        return all.append(depth == 0 && random.nextInt(3) == 0 ? "$" : "").toString();
    }

    @Test
    void isSureOfLettersBeyondAsciiOnlyWhereNoLocaleDecides() {
        assertThat(TextMatcher.of(TextPattern.regex("^\\w+$")).orElseThrow().isSure("é"))
                .isFalse();
        assertThat(TextMatcher.of(TextPattern.regex("^\\w+$")).orElseThrow().isSure("e"))
                .isTrue();
        assertThat(TextMatcher.of(TextPattern.regex("^[^@]+$")).orElseThrow().isSure("é"))
                .isTrue();
        assertThat(matches(TextPattern.regex("^[à-ü]$"), "é")).isTrue();
        assertThat(matches(TextPattern.regex("^.$"), "\ud83d\ude00")).isTrue();
    }

    @Test
    void takesTimeThatGrowsWithTheTextAlone() {
        String text = "a".repeat(20_000);
        assertThat(matches(TextPattern.regex("^(a|aa|a*)*$"), text + "b")).isFalse();
        assertThat(matches(TextPattern.regex("^(a+)+$"), text)).isTrue();
        assertThat(matches(TextPattern.like("%a%a%a%a%a%a%a%b"), text)).isFalse();
        assertThat(TextMatcher.of(TextPattern.regex("((a{255}){255}){255}"))).isEmpty();
        assertThat(TextMatcher.of(TextPattern.regex("(((){255}){255}){255}"))).isEmpty();
    }
}
