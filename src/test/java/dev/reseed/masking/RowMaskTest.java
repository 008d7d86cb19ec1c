package dev.reseed.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.reseed.masking.Rules.Rule;
import dev.reseed.masking.bytes.RowBuffer;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowMaskTest {
    private static final Rule KEEP = new Rule.Keep();
    private static final Rule NULL = new Rule.Null();

    private static Rule constant(String value) {
        return new Rule.Constant(value);
    }

    private static List<FieldMask> masks(List<Rule> rules) {
        return rules.stream()
                .<FieldMask>map(rule -> switch (rule) {
                    case Rule.Null empty -> FieldMask.Replaced.byNull();
                    case Rule.Constant constant -> FieldMask.Replaced.by(constant.value());
                    default -> new FieldMask.Kept();
                })
                .toList();
    }

    private static String masked(String rows, Rule... rules) {
        return new String(masked(rows.getBytes(StandardCharsets.UTF_8), List.of(rules)), StandardCharsets.UTF_8);
    }

    private static byte[] masked(byte[] rows, List<Rule> rules) {
        RowBuffer out = new RowBuffer();
        RowMask.of(masks(rules)).mask(rows, 0, rows.length, out);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    @Test
    void replacesFieldsAndKeepsTheRest() {
        assertThat(masked("1\ta\tx\n2\tb\ty\n", KEEP, NULL, KEEP)).isEqualTo("1\t\\N\tx\n2\t\\N\ty\n");
        assertThat(masked("1\ta\n2\tb\n", NULL, KEEP)).isEqualTo("\\N\ta\n\\N\tb\n");
        assertThat(masked("1\ta\n2\tb\n", KEEP, constant("é"))).isEqualTo("1\té\n2\té\n");
        assertThat(masked("1\ta\n\t\n", NULL, constant(""))).isEqualTo("\\N\t\n\\N\t\n");
        assertThat(masked("a\n\nb\n", constant("long enough"))).isEqualTo("long enough\n".repeat(3));
    }

    @Test
    void aConstantTakesThePlaceOfNullToo() {
        assertThat(masked("1\t\\N\n", KEEP, constant("x"))).isEqualTo("1\tx\n");
    }

    @Test
    void escapedDelimitersArePartOfAField() {
        assertThat(masked("a\\\tb\tc\\\nd\te\\tf\n", KEEP, NULL, KEEP)).isEqualTo("a\\\tb\t\\N\te\\tf\n");
        assertThat(masked("a\\\\\tb\n", NULL, KEEP)).isEqualTo("\\N\tb\n");
        assertThat(masked("1234567\\\tx\ty\n", NULL, KEEP)).isEqualTo("\\N\ty\n");
        assertThat(masked("12345678\r\t\r\n", KEEP, NULL)).isEqualTo("12345678\r\t\\N\n");
    }

    @Test
    void escapesConstants() {
        assertThat(masked("a\tb\n", KEEP, constant("\\N\t\n\r\\."))).isEqualTo("a\t\\\\N\\t\\n\\r\\\\.\n");
    }

    @Test
    void knowsThatItKeepsAll() {
        assertThat(RowMask.of(masks(List.of(KEEP, KEEP))).keepsAll()).isTrue();
        assertThat(RowMask.of(masks(List.of())).keepsAll()).isTrue();
        assertThat(RowMask.of(masks(List.of(KEEP, NULL))).keepsAll()).isFalse();
        assertThat(masked("a\tb\nc\td\n", KEEP, KEEP)).isEqualTo("a\tb\nc\td\n");
    }

    @Test
    void rowsOfNoColumnsAreEmptyLines() {
        assertThat(masked("\n\n")).isEqualTo("\n\n");
        assertThatExceptionOfType(RowMask.WrongFieldCount.class)
                .isThrownBy(() -> masked("\n\nx\n"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void masksOnlyWhatItIsGivenAndAddsToWhatIsThere() {
        byte[] bytes = "no\tno\na\tb\nno".getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        RowMask mask = RowMask.of(masks(List.of(KEEP, NULL)));

        mask.mask(bytes, 6, 10, out);
        mask.mask(bytes, 6, 6, out);
        mask.mask(bytes, 6, 10, out);

        assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo("a\t\\N\na\t\\N\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "a\tb\tc\n", "\n", "a\tb", "a\tb\\\n", "a\tb\\", "\\."})
    void tellsTheLineOfARowThatDoesNotFit(String row) {
        String rows = "1\t2\\\n3\n4\t5\n" + row;
        assertThatExceptionOfType(RowMask.WrongFieldCount.class)
                .isThrownBy(() -> masked(rows, KEEP, NULL))
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\\\n", "a\\"})
    void aSingleFieldMustEndToo(String row) {
        assertThatExceptionOfType(RowMask.WrongFieldCount.class)
                .isThrownBy(() -> masked("x\n" + row, NULL))
                .satisfies(e -> assertThat(e.line()).isEqualTo(1));
    }

    @Test
    void aMaskWorksOnAfterAFailure() {
        RowMask mask = RowMask.of(masks(List.of(NULL, KEEP)));
        byte[] bad = "a\tb\tc\n".getBytes(StandardCharsets.UTF_8);
        byte[] good = "a\tb\n".getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        assertThatExceptionOfType(RowMask.WrongFieldCount.class).isThrownBy(() -> mask.mask(bad, 0, bad.length, out));
        out.clear();

        mask.mask(good, 0, good.length, out);

        assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo("\\N\tb\n");
    }

    @Test
    void allocatesNothingForARow() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] rows = "1\ta name\t\\N\tan \\\\ address\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        RowMask mask = RowMask.of(masks(List.of(KEEP, constant("x"), NULL, KEEP)));
        RowBuffer out = new RowBuffer();
        mask.mask(rows, 0, rows.length, out);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
            out.clear();
            mask.mask(rows, 0, rows.length, out);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    /** Random bytes, with many of those that matter, have the outcome that the reference gives them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doesAsTheReferenceDoes(long seed) {
        Random random = new Random(seed);
        int masked = 0;
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            List<Rule> rules = rules(random);
            byte[] rows = rows(random, rules.size());
            if (random.nextInt(4) == 0 && rows.length > 0) {
                rows[random.nextInt(rows.length)] = oneByte(random);
            }
            int from = random.nextInt(10);
            byte[] bytes = surrounded(rows, from, random);
            Outcome expected = Reference.mask(rows, rules);
            assertThat(outcome(bytes, from, from + rows.length, rules))
                    .as("seed %s, round %s: %s %s", seed, i, rules, Arrays.toString(rows))
                    .isEqualTo(expected);
            masked += expected.wrongLine() < 0 ? 1 : 0;
            refused += expected.wrongLine() < 0 ? 0 : 1;
        }
        assertThat(masked).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(100);
    }

    /** @param wrongLine -1 for none */
    private record Outcome(String rows, long wrongLine) {}

    private static Outcome outcome(byte[] bytes, int from, int to, List<Rule> rules) {
        RowBuffer out = new RowBuffer();
        try {
            RowMask.of(masks(rules)).mask(bytes, from, to, out);
        } catch (RowMask.WrongFieldCount e) {
            return new Outcome("", e.line());
        }
        return new Outcome(new String(out.bytes(), 0, out.length(), StandardCharsets.ISO_8859_1), -1);
    }

    private static List<Rule> rules(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(each -> switch (random.nextInt(4)) {
                    case 0 -> NULL;
                    case 1 ->
                        constant(List.of("", "x", "a\tb\\", "thirteen char").get(random.nextInt(4)));
                    default -> KEEP;
                })
                .toList();
    }

    private static byte[] rows(Random random, int columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = random.nextInt(5); row > 0; row--) {
            for (int column = 0; column < columns; column++) {
                if (column > 0) {
                    out.write('\t');
                }
                field(random, out);
            }
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static void field(Random random, ByteArrayOutputStream out) {
        for (int length = random.nextInt(random.nextBoolean() ? 4 : 30); length > 0; length--) {
            byte next = oneByte(random);
            if (next == '\t' || next == '\n' || next == '\\') {
                out.write('\\');
            }
            out.write(next);
        }
    }

    private static byte oneByte(Random random) {
        byte[] telling = {'\t', '\n', '\\', '\r', 'N', '.', 0x08, 0x0B, (byte) 0x89, (byte) 0x8A, (byte) 0xDC, 0};
        return random.nextInt(3) > 0 ? telling[random.nextInt(telling.length)] : (byte) random.nextInt(256);
    }

    private static byte[] surrounded(byte[] rows, int from, Random random) {
        byte[] bytes = new byte[from + rows.length + random.nextInt(10)];
        random.nextBytes(bytes);
        System.arraycopy(rows, 0, bytes, from, rows.length);
        return bytes;
    }

    /** The same, slowly and plainly: a row's fields, then what the rules make of each. */
    private static final class Reference {
        private static Outcome mask(byte[] bytes, List<Rule> rules) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            StringBuilder out = new StringBuilder();
            int at = 0;
            while (at < text.length()) {
                long line = text.substring(0, at).chars().filter(c -> c == '\n').count();
                int end = rowEnd(text, at);
                if (end < 0) {
                    return new Outcome("", line);
                }
                List<String> fields = fields(text.substring(at, end));
                if (fields.size() != rules.size() && !(rules.isEmpty() && fields.equals(List.of("")))) {
                    return new Outcome("", line);
                }
                List<String> row = new ArrayList<>();
                for (int i = 0; i < rules.size(); i++) {
                    row.add(field(fields.get(i), rules.get(i)));
                }
                out.append(String.join("\t", row)).append('\n');
                at = end + 1;
            }
            return new Outcome(out.toString(), -1);
        }

        private static int rowEnd(String text, int from) {
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    return i;
                }
                i += text.charAt(i) == '\\' ? 1 : 0;
            }
            return -1;
        }

        private static List<String> fields(String row) {
            List<String> fields = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean escaped = false;
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (c == '\t' && !escaped) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
                escaped = c == '\\' && !escaped;
            }
            fields.add(field.toString());
            return fields;
        }

        private static String field(String value, Rule rule) {
            return switch (rule) {
                case Rule.Null empty -> "\\N";
                case Rule.Constant constant ->
                    constant.value().replace("\\", "\\\\").replace("\t", "\\t");
                default -> value;
            };
        }
    }
}
