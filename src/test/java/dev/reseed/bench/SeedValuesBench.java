package dev.reseed.bench;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.person.Subjects;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.provider.Things;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;
import dev.reseed.seed.value.Values;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * How fast single values are written, on one core. The score is nanoseconds for each.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.SeedValuesBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each value, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SeedValuesBench {
    private static final int COUNT = 1_000;
    private static final long ROWS = 1_000_000;

    /** A number of a permutation, facts of persons, a moment, and texts by their providers. */
    @Param({
        "permutation",
        "moment",
        "full_name",
        "email",
        "city",
        "phone",
        "birth_date",
        "address",
        "national_id",
        "product",
        "company",
        "sentence",
        "paragraph"
    })
    private String value = "";

    private Values values = Values.NULL;
    private long next;
    private final RowBuffer out = new RowBuffer();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        values = switch (value) {
            case "permutation" -> new Permutation(7, ROWS).written();
            case "moment" -> {
                Numbers every = row -> row * 98_765_432_100L;
                yield (row, to) -> {
                    Moments.timestamp(every.at(row), true, to);
                    return true;
                };
            }
            case "product", "company", "sentence", "paragraph" ->
                Things.read()
                        .choices(value, Map.of(), Integer.MAX_VALUE)
                        .map((Choices choices) -> choices.each(7, ROWS))
                        .orElseThrow();
            default ->
                Subjects.of(Locales.of(List.of("en-US")), 20_454)
                        .values(Fact.valueOf(value.toUpperCase(Locale.ROOT)), new Permutation(7, ROWS));
        };
        next = 0;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int write() {
        out.clear();
        for (int i = 0; i < COUNT; i++) {
            values.write(next, out);
            next = next + 1 < ROWS ? next + 1 : 0;
        }
        return out.length();
    }
}
