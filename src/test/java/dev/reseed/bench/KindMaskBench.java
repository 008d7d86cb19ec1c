package dev.reseed.bench;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.transform.Fit;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.NumberLimit;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import dev.reseed.masking.transform.ValueType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
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
 * How fast each kind masks values that all differ, on one core. The score counts values, so that a score in operations per microsecond is one in
 * millions a second.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.KindMaskBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each value, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KindMaskBench {
    private static final int VALUES = 4096;
    private static final RowFields ALONE = new Alone();

    @Param
    private Kind kind = Kind.FORMAT;

    private byte[] bytes = new byte[0];
    private final int[] ends = new int[VALUES];
    private Transformation transformation = (value, from, to, row, out) -> false;
    private final RowBuffer out = new RowBuffer();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        Random random = new Random(7);
        RowBuffer all = new RowBuffer();
        for (int i = 0; i < VALUES; i++) {
            all.add(value(kind, random).getBytes(StandardCharsets.UTF_8));
            ends[i] = all.length();
        }
        bytes = all.bytes();
        ValueType type = kind == Kind.NOISE ? ValueType.NUMERIC : kind == Kind.SHIFT ? ValueType.DATE : ValueType.TEXT;
        transformation = kind.transformation(
                MaskKey.random(), new Fit(type, Integer.MAX_VALUE, NumberLimit.NONE, kind == Kind.EMAIL));
    }

    private static String value(Kind kind, Random random) {
        int number = random.nextInt(10_000_000);
        return switch (kind) {
            case FIRST_NAME -> "Name" + Integer.toString(number, 36);
            case LAST_NAME -> "Last" + Integer.toString(number, 36);
            case FULL_NAME -> "First" + number % 1000 + " Last" + number / 1000;
            case EMAIL -> "person" + number + "@mail" + number % 50 + ".test";
            case PHONE -> "+49 30 " + (10_000_000 + number);
            case STREET -> "Long Street " + number;
            case CITY, STATE, COUNTRY -> "Place" + number % 1000;
            case POSTCODE -> Integer.toString(10_000 + number % 90_000);
            case ADDRESS -> number + " Long Street, 12345 Place";
            case COMPANY -> "Company" + number + " Ltd";
            case USERNAME -> "user" + number;
            case URL -> "https://site" + number % 100 + ".test/people/" + number;
            case IP -> "10." + number % 250 + "." + number / 1000 % 250 + "." + number % 99;
            case MAC -> "0a:1b:2c:%02x:%02x:%02x".formatted(number & 0xff, number >>> 8 & 0xff, number >>> 16 & 0xff);
            case IBAN -> iban(number);
            case CARD -> "41111111" + (10_000_000 + number);
            case NATIONAL_ID -> "%03d-%02d-%04d".formatted(100 + number % 500, 10 + number % 89, 1000 + number % 9000);
            case SHIFT -> "19%02d-%02d-%02d".formatted(number % 100, 1 + number % 12, 1 + number % 28);
            case NOISE -> number / 100 + "." + (10 + number % 90);
            case HASH, TOKEN, FORMAT -> "Key-" + Integer.toString(number, 36) + "-" + number;
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
        };
    }

    /** With check digits after ISO 7064, mod 97-10, where D and E are 13 and 14. */
    private static String iban(int number) {
        String account = Long.toString(100_000_000_000_000_000L + number);
        int rest =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(98 - rest, account);
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int mask() {
        out.clear();
        int from = 0;
        for (int end : ends) {
            if (!transformation.apply(bytes, from, end, ALONE, out)) {
                throw new IllegalStateException("an example is none of its kind");
            }
            from = end;
        }
        return out.length();
    }

    /** No other fields. */
    private static final class Alone implements RowFields {
        private static final byte[] NOTHING = {};

        @Override
        public byte[] bytes() {
            return NOTHING;
        }

        @Override
        public int start(int field) {
            return 0;
        }

        @Override
        public int end(int field) {
            return 0;
        }
    }
}
