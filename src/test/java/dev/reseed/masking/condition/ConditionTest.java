package dev.reseed.masking.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Secret;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.condition.Treatment.Stays;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.transform.Fit;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as pg_dump writes them, over a column x that is masked, and others that are kept. */
class ConditionTest {
    private static final Treatment SHAPE = new Treatment.Shape(Stays.NOTHING_ELSE);
    private static final Treatment FREE = new Treatment.Free(50, false, Stays.NOTHING_ELSE);
    private static final Treatment EMAIL = new Treatment.Free(Integer.MAX_VALUE, true, Stays.NOTHING_ELSE);
    private static final Treatment HASH = new Treatment.Digest(32);
    private static final Treatment DIGITS = new Treatment.Digits(true);
    private static final Treatment SHIFTED = new Treatment.Shifted(30, Optional.of("id"));

    private static final MaskKey KEY = MaskKey.of(Secret.of("a key that nobody uses for anything"));

    private static final RowFields NO_ROW = new RowFields() {
        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public int start(int field) {
            throw new IndexOutOfBoundsException(field);
        }

        @Override
        public int end(int field) {
            throw new IndexOutOfBoundsException(field);
        }
    };

    private static Outcomes outcomes(String sql, Treatment treatment) {
        return Condition.of(sql).outcomes(name -> name.equals("x") ? treatment : new Treatment.Kept());
    }

    private static boolean holds(String sql, Treatment treatment) {
        return outcomes(sql, treatment).passAgain();
    }

    private static boolean never(String sql, Treatment treatment) {
        return Condition.of(sql)
                .outcomesOfFilled(name -> name.equals("x") ? treatment : new Treatment.Kept())
                .neverPass();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((x)::text ~ '^[^@]+@[^@]+$'::text)",
                "(x ~ '^\\+?[0-9 ]{7,20}$'::text)",
                "(x = upper(x))",
                "((x)::text = lower((x)::text))",
                "(lower(TRIM(BOTH FROM x)) = x)",
                "(length(x) = 5)",
                "(char_length((x)::text) >= 3)",
                "((char_length(x) > 2) AND (char_length(x) < 10))",
                "(x <> ''::text)",
                "((x)::text <> ' - '::text)",
                "((x)::text ~~ '%@%.%'::text)",
                "((x)::text !~~ '% %'::text)",
                "(x ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,}$'::text)",
                "((x)::text ~* '^[a-z]+[[:digit:]]*$'::text)",
                "(x !~ '\\s'::text)",
                "(x ~ '^(?:\\d{3}[- ]?){2}\\d{4}$'::text)",
                "(x ~ '^[[:alpha:]][\\w.-]*$'::text)",
                "((x IS NULL) OR (length(x) = 11))",
                "(NOT (x = ''::text))",
                "(NOT ((x ~ '[ ]'::text) OR (x ~ '[^A-Za-z0-9]'::text)))",
                "(POSITION(('@'::text) IN (x)) > 1)",
                "(\"position\"((x)::text, '@'::text) > 0)",
                "(strpos(x, '.'::text) = 0)",
                "((x)::text = ANY ((ARRAY[''::character varying, '-'::character varying])::text[]))",
                "(x IS NOT NULL)",
                "((kind <> 'a'::text) OR (x IS NOT NULL))",
                "((x ~ '^[0-9]+$'::text) AND (kind = ANY (ARRAY['a'::text, 'b'::text])))",
                "(length(btrim(x)) > limits)",
                "(x ~ '^\\S+$' AND length(x) BETWEEN 2 AND 9)",
                "(split_part((x)::text, '@'::text, 2) ~ '^[^@]+\\.[a-zA-Z]+$')",
                "(\"left\"(x, 1) ~ '[A-Z]')",
                "(replace(x, '-'::text, ''::text) ~ '^[0-9]{10}$'::text)",
                "((x COLLATE \"C\") ~ '^[0-9]+$'::text)",
                "((x OPERATOR(public.~) '^[0-9]+$'::public.citext))",
                "((x)::text ~ E'^\\\\d+$')",
                "(octet_length(x) > 0)",
                "true",
                "(kind > 5)"
            })
    void holdWhereTheShapeIsKept(String sql) {
        assertThat(holds(sql, SHAPE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((x)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
                "(x = ANY ('{a,b}'::text[]))",
                "(x <> 'admin'::text)",
                "(x ~ '^[a-f0-9]+$'::text)",
                "(x ~ '^http'::text)",
                "(x ~ '^[1-9][0-9]*$'::text)",
                "(x ~* '^[a-m]+$'::text)",
                "(x ~ '^(\\d)\\1$'::text)",
                "(x ~ '^[À-ÿ]+$'::text)",
                "(x ~ 'é'::text)",
                "(x ~~ 'DE%'::text)",
                "(octet_length(x) <= 20)",
                "(x < 'm'::text)",
                "(x = y)",
                "(lower(x) = lower(y))",
                "(y = x)",
                "public.is_valid(x)",
                "(x ~ pattern)",
                "(x IS DISTINCT FROM y)",
                "((x)::integer > 5)",
                "(\"left\"(x, 2) = 'DE'::text)",
                "(length((x)::character varying(3)) = 3)",
                "(CASE WHEN (x = 'a'::text) THEN true ELSE false END)",
                "(num_nonnulls(x, y) = 1)",
                "(x ~ 'unclosed[['::text)",
                "(x ~ '[\\u0041]'::text)",
                "((x = 'a'::text) OR (length(x) = 3))",
                "(x = left(x, 3))",
                "(x = 'a' || y)"
            })
    void areUncertainWhereLettersAndDigitsMatter(String sql) {
        assertThat(holds(sql, SHAPE)).isFalse();
        assertThat(holds(sql, FREE)).isFalse();
        assertThat(holds(sql, new Treatment.Unknown())).isFalse();
        assertThat(holds(sql, new Treatment.Kept()))
                .isEqualTo(!Condition.of(sql)
                        .outcomes(name -> new Treatment.Kept())
                        .equals(Outcomes.ANY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(length((x)::text) <= 50)",
                "(char_length(x) < 51)",
                "(50 >= length(x))",
                "((length(x) > 0) AND (length(x) <= 255))",
                "(x <> ''::text)",
                "(btrim(x) <> ''::text)",
                "(length(TRIM(BOTH FROM x)) > 0)",
                "(NOT (TRIM(BOTH FROM x) = ''::text))",
                "(x = btrim(x))",
                "((x IS NULL) OR (length(x) <= 50))",
                "((x IS NOT NULL) OR (y IS NOT NULL))",
                "(length(x) BETWEEN 1 AND 100)",
                "(octet_length(x) >= 1)"
            })
    void holdOfAnyTextThatIsShortEnough(String sql) {
        assertThat(holds(sql, FREE)).isTrue();
        assertThat(holds(sql, new Treatment.Free(50, true, Stays.SCHEME))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(length(x) <= 49)",
                "(length(x) >= 2)",
                "(length(x) = 5)",
                "(octet_length(x) <= 50)",
                "(x = lower(x))",
                "(x ~ '.'::text)",
                "(x ~~ '%@%'::text)",
                "(strpos(x, '@'::text) > 0)",
                "(length(y) > length(x))"
            })
    void areUncertainOfOtherTexts(String sql) {
        assertThat(holds(sql, FREE)).isFalse();
    }

    @Test
    void addressesInLowerCaseStaySo() {
        assertThat(holds("((x)::text = lower((x)::text))", EMAIL)).isTrue();
        assertThat(holds("(x = lower(btrim(x)))", EMAIL)).isTrue();
        assertThat(holds("(x = upper(x))", EMAIL)).isFalse();
        assertThat(holds("(length(x) < 1000000)", EMAIL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "(length(x) <= 50), 50",
        "(char_length((x)::text) < 50), 49",
        "(length(x) = 12), 12",
        "(20 >= length(x)), 20",
        "((length(x) > 3) AND (length(x) <= 40) AND (length(x) <= 60)), 40",
        "((x IS NULL) OR (length(x) <= 30)), 30",
        "((length(x) = 8) OR (length(x) = 11)), 11",
        "(octet_length(x) <= 9), 9",
        "((length(x) <= 5) OR (kind > 2)), 2147483647",
        "(length(btrim(x)) <= 5), 2147483647",
        "(length(x) > 5), 2147483647",
        "(length(y) <= 5), 2147483647",
        "(NOT (length(x) > 5)), 2147483647",
        "(length(x) <= '-5'::integer), 2147483647"
    })
    void boundLengths(String sql, int longest) {
        assertThat(Condition.of(sql).longest("x")).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x ~ '^\\+?[1-9]\\d{1,14}$'::text)",
                "(x ~ '^\\+[1-9][0-9 ]+$'::text)",
                "(x ~ '^[1-9][0-9]*$'::text)",
                "(x ~ '^[0-9]+$'::text)"
            })
    void firstDigitsOfNumbersStayAboveNought(String sql) {
        assertThat(holds(sql, new Treatment.Shape(Stays.LEADING_ZEROS))).isTrue();
        assertThat(holds("(x ~ '^[1-9]{3}$'::text)", new Treatment.Shape(Stays.LEADING_ZEROS)))
                .isFalse();
        assertThat(holds("(x ~ '^0[1-9]'::text)", new Treatment.Shape(Stays.LEADING_ZEROS)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "(x ~ '^https?://'), true, true",
        "(x ~* '^(http|https)://.+$'), true, true",
        "(x ~ '^https?:\\/\\/[^ ]+$'), false, true",
        "(x ~~ 'https://%'), true, true",
        "(x ~~ 'http%'), false, false",
        "(x ~ '^https?://example'), false, false",
        "(x ~ '^http'), false, false"
    })
    void schemesStay(String sql, boolean free, boolean shaped) {
        assertThat(holds(sql, new Treatment.Free(Integer.MAX_VALUE, true, Stays.SCHEME)))
                .isEqualTo(free);
        assertThat(holds(sql, new Treatment.Shape(Stays.SCHEME))).isEqualTo(shaped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x ~ '@'::text)",
                "(x ~ '^\\+?[ ()]'::text)",
                "(x ~ '^[0-9a-f]{8}-[0-9a-f]{4}$'::text)",
                "(x ~~ '%@%'::text)",
                "(length(x) = 60)",
                "((length(x) >= 40) AND (kind = 1))",
                "(length(x) < 20)",
                "(x = upper(x))",
                "(POSITION(('@'::text) IN (x)) > 1)",
                "(x = ANY (ARRAY['open'::text, 'closed'::text]))",
                "((x IS NULL) OR (x ~ '^[A-Z]+$'::text))"
            })
    void noHashFulfilsWhatWantsOtherCharactersOrLengths(String sql) {
        assertThat(never(sql, HASH)).isTrue();
        assertThat(holds(sql, HASH)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x ~ '^[a-z]?[0-9a-f]+$'::text)",
                "((kind = 1) OR (x ~ '@'::text))",
                "(x ~ '(@|[a-z])+'::text)",
                "(x <> 'open'::text)",
                "(x = ANY (ARRAY['open'::text, y]))"
            })
    void aHashMayFulfilOthers(String sql) {
        assertThat(never(sql, HASH)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(length(x) = 32)", "(length(x) > 8)", "(x = lower(x))", "(x <> 'open'::text)", "(x <> ''::text)"
            })
    void aHashFulfilsWhatAllDo(String sql) {
        assertThat(holds(sql, HASH)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "(x IS NOT NULL), false, true",
        "((x IS NOT NULL) AND (length(x) > 3)), false, true",
        "((x IS NOT NULL) OR (y IS NOT NULL)), false, false",
        "(NOT ((x IS NULL) AND (y IS NULL))), false, false",
        "(length(x) > 3), true, false",
        "(x ~ '@'), true, false",
        "((x IS NULL) OR (y > 3)), true, false",
        "(x > y), true, false"
    })
    void nothingMayBeWantedOrNot(String sql, boolean holds, boolean never) {
        assertThat(holds(sql, new Treatment.Missing())).isEqualTo(holds);
        assertThat(never(sql, new Treatment.Missing())).isEqualTo(never);
    }

    @ParameterizedTest
    @CsvSource({
        "(x > 0), true, true",
        "(x >= 0), true, true",
        "(x <> 0), true, true",
        "((x)::numeric >= (0)::numeric), true, true",
        "(x > '-1'::integer), true, true",
        "(x >= 1), true, true",
        "(x > 1), false, false",
        "(x <= 9999), true, false",
        "((x >= 10000) AND (x <= 99999)), true, false",
        "(x < 1000), true, false",
        "(x >= '-999'::integer), true, false",
        "(x > '-1000'::integer), true, false",
        "(x >= '-1000'::integer), false, false",
        "(x <= 150), false, false",
        "(x < 0.5), false, false",
        "(x = 10), false, false",
        "(x > y), false, false",
        "((x)::text ~ '^[1-9][0-9]{8}$'), true, false",
        "(length((x)::text) = 9), true, false"
    })
    void numbersKeepTheirSignsAndDigits(String sql, boolean digits, boolean noise) {
        assertThat(holds(sql, DIGITS)).isEqualTo(digits);
        assertThat(holds(sql, new Treatment.Noise(true))).isEqualTo(noise);
    }

    @ParameterizedTest
    @CsvSource({
        "(x >= 0.01), true",
        "(x >= 0.02), false",
        "(x >= 1), true",
        "(x <= 1), false",
        "(x < 100.00), true",
        "(x > 0.0), true",
        "(x <= 99), false"
    })
    void decimalsDoSoToo(String sql, boolean holds) {
        assertThat(holds(sql, new Treatment.Digits(false))).isEqualTo(holds);
    }

    @Test
    void datesOfAPersonStayInOrder() {
        Condition condition = Condition.of("((y IS NULL) OR (y >= x))");
        Treatment alone = new Treatment.Shifted(30, Optional.empty());

        assertThat(condition.outcomes(name -> SHIFTED).passAgain()).isTrue();
        assertThat(condition
                        .outcomes(name -> name.equals("x") ? SHIFTED : alone)
                        .passAgain())
                .isFalse();
        assertThat(condition
                        .outcomes(name -> name.equals("x") ? SHIFTED : new Treatment.Kept())
                        .passAgain())
                .isFalse();
        assertThat(holds("(x <= CURRENT_DATE)", SHIFTED)).isFalse();
        assertThat(holds("(x > '1900-01-01'::date)", SHIFTED)).isFalse();
        assertThat(holds("((x + '1 day'::interval) > x)", SHIFTED)).isFalse();
    }

    @Test
    void hexadecimalDigitsStayWhatTheyAre() {
        Treatment hexadecimal = new Treatment.Hexadecimal();

        assertThat(holds("(x ~ '^[0-9a-f]{8}-[0-9a-f-]+$')", hexadecimal)).isTrue();
        assertThat(holds("(x ~* '^[0-9A-F:]{17}$')", hexadecimal)).isTrue();
        assertThat(holds("(x ~ '^[0-9A-F]+$')", hexadecimal)).isFalse();
        assertThat(holds("(x ~ '^[0-9]+$')", hexadecimal)).isFalse();
        assertThat(holds("(length(x) = 36)", hexadecimal)).isTrue();
        assertThat(holds("(x = lower(x))", hexadecimal)).isTrue();
        assertThat(holds("(x = upper(x))", hexadecimal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "(x IS NULL), true, true",
        "(x IS NOT NULL), true, true",
        "(x <> ''), true, true",
        "(x ~ '@'), false, true",
        "(x = 'a'), false, false",
        "(y = 'a'), true, true",
        "((deleted_at IS NULL) AND (x <> 'a')), false, false"
    })
    void indexesGetNoFurtherRows(String sql, boolean free, boolean shaped) {
        assertThat(outcomes(sql, FREE).addNone()).isEqualTo(free);
        assertThat(outcomes(sql, SHAPE).addNone()).isEqualTo(shaped);
    }

    @Test
    void knowsWhatItReads() {
        assertThat(Condition.of("((\"X y\" IS NULL) OR (lower(z) = 'q'))").reads("X y"))
                .isTrue();
        assertThat(Condition.of("(lower(z) = 'q')").reads("q")).isFalse();
        assertThat(Condition.of("(lower(z) = 'q')").reads("lower")).isFalse();
        assertThat(Condition.of("CASE WHEN z THEN 1 END").reads("z")).isTrue();
        assertThat(Condition.of("CASE WHEN z THEN 1 END").reads("other")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "lower((email)::text); true",
                "lower(btrim(email)); true",
                "upper(email); true",
                "(email)::public.citext; true",
                "email::text; true",
                "md5(lower(email)); true",
                "COALESCE(email, ''::text); true",
                "COALESCE(email, 'none'::text); false",
                "\"left\"(email, 5); false",
                "split_part(email, '@', 2); false",
                "profile ->> 'email'; false",
                "(first || last); false",
                "(email)::character varying(5); false",
                "date_trunc('day', at); false",
                "public.unaccent(email); false",
                "btrim(email, 'x'); false",
                "(; false"
            },
            delimiter = ';')
    void knowsWhichExpressionsTellPseudonymsApart(String sql, boolean apart) {
        assertThat(KeyExpression.keepsApart(sql)).isEqualTo(apart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                ")",
                "x",
                "'",
                "\"",
                "x ~ '",
                "x ~ E'\\",
                "x = ANY",
                "x = ANY (",
                "x = ANY ()",
                "x ~ '[' ",
                "x ~ '['",
                "x ~ '[^'",
                "x ~ '[]'",
                "x ~ '[[:'",
                "x ~ '[[:alpha'",
                "x ~ '[a-'",
                "x ~ '[\\'",
                "x ~ '\\'",
                "x ~ '('",
                "x ~ '(?'",
                "x ~ '(?<'",
                "x ~ ')'",
                "x ~ '*'",
                "x ~ 'a{'",
                "x ~ 'a{99999999999999999999}'",
                "x ~~ '\\'",
                "x::",
                "x::varchar(",
                "CAST(x AS",
                "TRIM(",
                "POSITION(x IN",
                "x BETWEEN 1",
                "x IN (",
                "x NOT",
                "x IS",
                "1e999999999",
                "9999999999999999999999999999999999999999999999999 < x",
                "x < '99999999999999999999999999999999999'::integer",
                "x OPERATOR(",
                "x OPERATOR(a.b.",
                "/* x",
                "x -- y",
                "U&'x'",
                "$$x$$",
                ":::",
                "x..y"
            })
    void survivesWhatIsBroken(String sql) {
        assertThat(Condition.of(sql).longest("x")).isPositive();
        assertThat(outcomes(sql, SHAPE)).isNotNull();
        assertThat(outcomes(sql, HASH)).isNotNull();
        assertThat(never(sql, HASH)).isIn(true, false);
        assertThat(KeyExpression.keepsApart(sql)).isEqualTo(sql.equals("x"));
    }

    /** What is told of patterns, against what masks do with texts: of a shape, of one that a phone number has, and of hexadecimal digits. */
    @Test
    void patternsThatAreShownToHoldDo() {
        String[] atoms = {
            "[a-z]",
            "[A-Z]",
            "[0-9]",
            "[^@]",
            "[a-zA-Z]",
            "\\d",
            "\\w",
            "\\s",
            "\\S",
            ".",
            "@",
            "[-+ ]",
            "[a-f0-9]",
            "[1-9]",
            "x",
            "0",
            "[^a]",
            "(?=[a-z])",
            "(\\d|-)",
            "(?:[A-Z][a-z]?)",
            "[A-F0-9]",
            "$",
            "^",
            "[a-m]"
        };
        String[] often = {"", "", "", "*", "+", "?", "{1,3}", "{2}"};
        int shown = 0;
        for (long seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            StringBuilder regex = new StringBuilder(random.nextInt(3) == 0 ? "" : "^");
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                String atom = atoms[random.nextInt(atoms.length)];
                boolean repeated = !atom.equals("^") && !atom.equals("$") && !atom.startsWith("(?=");
                regex.append(atom).append(repeated ? often[random.nextInt(often.length)] : "");
            }
            regex.append(random.nextInt(3) == 0 ? "" : "$");
            shown += agree("FORMAT", SHAPE, regex.toString(), random)
                    + agree("PHONE", new Treatment.Shape(Stays.LEADING_ZEROS), regex.toString(), random)
                    + agree("MAC", new Treatment.Hexadecimal(), regex.toString(), random);
        }
        assertThat(shown).isGreaterThan(10_000);
    }

    private static int agree(String name, Treatment treatment, String regex, Random random) {
        if (!holds("x ~ '" + regex + "'", treatment)) {
            return 0;
        }
        Kind kind = Kind.valueOf(name);
        Transformation mask = kind.transformation(KEY, Fit.ANY_TEXT);
        Pattern pattern = Pattern.compile(regex);
        for (int i = 0; i < 10; i++) {
            String text = kind == Kind.MAC
                    ? "%012x".formatted(random.nextLong() >>> 16 & (random.nextBoolean() ? 0xffL : -1L))
                    : random.ints(random.nextInt(6), 0, 18)
                            .mapToObj(each -> "azAZmx0159@ -+éÉ__".substring(each, each + 1))
                            .collect(Collectors.joining());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            RowBuffer out = new RowBuffer();
            if (pattern.matcher(text).find() && mask.apply(bytes, 0, bytes.length, NO_ROW, out)) {
                String pseudonym = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
                assertThat(pattern.matcher(pseudonym).find())
                        .as("%s of %s by %s: %s", regex, text, name, pseudonym)
                        .isTrue();
            }
        }
        return 1;
    }

    @Test
    void survivesHalvesOfCharacters() {
        assertThat(holds("\ud800 > 1", SHAPE)).isTrue();
        assertThat(holds("x ~ '\ud800'", SHAPE)).isFalse();
        assertThat(holds("x ~ '[\udfff-\ud800]'", SHAPE)).isFalse();
        assertThat(holds("x ~~ '\\\ud800'", SHAPE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 100_000})
    void survivesDepth(int depth) {
        for (String unit :
                new String[] {"(", "NOT ", "- ", "lower(", "x::text::", "x AND ", "x + ", "ARRAY[", "x = ANY ("}) {
            assertThat(holds(unit.repeat(depth) + "x", SHAPE)).isIn(true, false);
        }
        assertThat(holds("(".repeat(depth) + "x <> ''" + ")".repeat(depth), SHAPE))
                .isEqualTo(depth < 100);
        assertThat(holds("x ~ '" + "(".repeat(depth) + "a" + ")".repeat(depth) + "'", SHAPE))
                .isFalse();
        assertThat(holds("x" + "::text".repeat(depth) + " <> ''", SHAPE)).isFalse();
    }

    /** Each level has the one below it twice. */
    @Test
    void survivesWhatGrowsWithEachLevel() {
        String grown = "(".repeat(60) + "k" + " IN (true, false))".repeat(60);
        assertThat(holds(grown, SHAPE)).isFalse();
        String deep = "(".repeat(30) + "x" + ("::text".repeat(60) + ")").repeat(30) + " <> 'a'";
        assertThat(holds(deep, SHAPE)).isFalse();
    }

    @Test
    void survivesAnythingAtAll() {
        String[] pieces = {
            "x",
            "(",
            ")",
            "'",
            "''",
            "\"",
            "[",
            "]",
            "^",
            "\\",
            "::",
            "text",
            " ",
            ",",
            ".",
            "AND",
            "OR",
            "NOT",
            "IS",
            "NULL",
            "~",
            "<>",
            "lower",
            "length",
            "=",
            "ANY",
            "ARRAY",
            "5",
            "-",
            "{2,3}",
            "[^a-z]",
            "[[:alpha:]]",
            "BETWEEN",
            "IN",
            "TRIM",
            "POSITION",
            "\ud83d\ude00",
            "E'"
        };
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder sql = new StringBuilder(random.nextBoolean() ? "x ~ '" : "(");
            int count = random.nextInt(20);
            for (int i = 0; i < count; i++) {
                sql.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? " " : "");
            }
            sql.append(random.nextBoolean() ? "'" : ")");
            assertThat(outcomes(sql.toString(), SHAPE).pairs())
                    .as("seed %d", seed)
                    .isBetween(0, 0x1ff);
        }
    }
}
