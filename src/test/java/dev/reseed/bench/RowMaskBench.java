package dev.reseed.bench;

import dev.reseed.masking.FieldMask;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.transform.Fit;
import dev.reseed.masking.transform.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast rows are masked, on one core. The score counts bytes, so that a score in operations per microsecond is one in MB/s.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.RowMaskBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each byte of input, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowMaskBench {
    private static final int SIZE = 1 << 18;

    /** Of customers: short fields, of which three of nine are masked; of letters: long fields, of which one of three is. */
    @Param({"customers", "letters"})
    private String table = "";

    private byte[] rows = new byte[0];
    private RowMask mask = RowMask.of(List.of());
    private final RowBuffer out = new RowBuffer();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        boolean customers = table.equals("customers");
        while (text.length() < SIZE) {
            text.append(customers ? customer(random) : letter(random)).append('\n');
        }
        text.setLength(text.lastIndexOf("\n", SIZE - 2));
        // The last row fills up what is left, so that each invocation masks SIZE bytes.
        text.append("x".repeat(SIZE - 1 - text.length())).append('\n');
        rows = text.toString().getBytes(StandardCharsets.US_ASCII);
        FieldMask keep = new FieldMask.Kept();
        FieldMask email = changed(Kind.EMAIL);
        FieldMask name = changed(Kind.FULL_NAME);
        mask = RowMask.of(
                customers
                        ? List.of(keep, email, name, keep, keep, keep, changed(Kind.PHONE), keep, keep)
                        : List.of(keep, name, keep));
    }

    private static FieldMask changed(Kind kind) {
        return new FieldMask.Changed(
                kind.transformation(MaskKey.random(), Fit.ANY_TEXT), new FieldMask.Otherwise.Null());
    }

    private static String customer(Random random) {
        return String.join(
                "\t",
                Integer.toString(random.nextInt(1_000_000)),
                "person" + random.nextInt(100_000) + "@mail" + random.nextInt(50) + ".test",
                "First Lastname" + random.nextInt(1_000),
                "2024-0" + (1 + random.nextInt(9)) + "-17 10:11:12.345678+00",
                random.nextBoolean() ? "t" : "f",
                "\\N",
                "+49 30 " + random.nextInt(10_000_000),
                Integer.toString(random.nextInt(100)) + ".50",
                "a note\\nof two lines");
    }

    private static String letter(Random random) {
        return random.nextInt(1_000_000) + "\t" + "Dear reader, ".repeat(30 + random.nextInt(60)) + "\t"
                + "answered in full. ".repeat(random.nextInt(60));
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public int mask() {
        out.clear();
        mask.mask(rows, 0, rows.length, out);
        return out.length();
    }
}
