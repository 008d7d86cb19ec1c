package dev.reseed.bench;

import dev.reseed.dump.subset.DumpRows;
import dev.reseed.dump.subset.RowFilter;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.Cancellation;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.schema.DumpSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * How fast rows are told apart of which one percent is part of a subset, on one core. The score counts bytes, so that a score in operations
 * per microsecond is one in MB/s.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.RowFilterBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each byte of input, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RowFilterBench {
    private static final int SIZE = 1 << 20;
    private static final int USERS = 200_000;
    private static final DumpSchema.Name PEOPLE = new DumpSchema.Name("public", "users");
    private static final DumpSchema.Name ORDERS = new DumpSchema.Name("public", "orders");

    /** What users are referred to by. */
    @Param({"numbers", "uuids"})
    private String keys = "";

    private byte[] lines = new byte[0];
    private Optional<RowFilter> filter = Optional.empty();
    private final RowBuffer passed = new RowBuffer();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    private String key(int user) {
        return keys.equals("numbers") ? Integer.toString(user) : new UUID(user * 0x9e3779b97f4a7c15L, user).toString();
    }

    @Setup
    public void make() {
        StringBuilder orders = new StringBuilder();
        int rows = 0;
        while (orders.length() < SIZE - 100) {
            rows++;
            orders.append(rows).append('\t').append(key((int) (rows * 7919L % USERS)));
            orders.append("\t12.50\tpaid\t2026-01-01 00:00:00+00\tsome words of somebody\n");
        }
        orders.append(" ".repeat(SIZE - orders.length() - 1)).append('\n');
        lines = orders.toString().getBytes(StandardCharsets.US_ASCII);
        SubsetRequest request = new SubsetRequest(
                List.of(new SubsetRequest.Clause("users: 1%", "a benchmark")), List.of(), List.of(), List.of());
        filter = SubsetSelection.of(
                        schema(),
                        request,
                        Set.of(),
                        new Rows(),
                        (table, sql, place) -> {
                            throw new IllegalStateException("no condition");
                        },
                        new Cancellation())
                .filter(ORDERS, List.of("id", "user", "total", "state", "at", "words"));
    }

    private static DumpSchema schema() {
        return new DumpSchema(
                List.of(table(PEOPLE, "id"), table(ORDERS, "id", "user", "total", "state", "at", "words")),
                Stream.of(PEOPLE, ORDERS)
                        .map(name -> new DumpSchema.UniqueKey(
                                name + "_pkey",
                                name,
                                true,
                                List.of(new DumpSchema.KeyPart.OfColumn("id")),
                                Optional.empty()))
                        .toList(),
                List.of(new DumpSchema.ForeignKey("orders_user", ORDERS, List.of("user"), PEOPLE, List.of("id"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static DumpSchema.Table table(DumpSchema.Name name, String... columns) {
        return new DumpSchema.Table(
                name,
                Stream.of(columns)
                        .map(each -> new DumpSchema.Column(each, DumpSchema.Type.of("text"), false, false))
                        .toList(),
                List.of(),
                List.of(),
                false);
    }

    /** All users, and the orders of the benchmark. */
    private final class Rows implements DumpRows {
        @Override
        public Set<DumpSchema.Name> relations() {
            return Set.of(PEOPLE, ORDERS);
        }

        @Override
        public boolean isRandomAccess() {
            return true;
        }

        @Override
        public void read(Set<DumpSchema.Name> wanted, boolean several, Visitor visitor) {
            if (wanted.contains(PEOPLE)) {
                StringBuilder users = new StringBuilder();
                for (int i = 0; i < USERS; i++) {
                    users.append(key(i)).append('\n');
                }
                take(visitor.begin(PEOPLE, List.of("id")), users.toString().getBytes(StandardCharsets.US_ASCII));
            }
            if (wanted.contains(ORDERS)) {
                take(visitor.begin(ORDERS, List.of("id", "user", "total", "state", "at", "words")), lines);
            }
        }

        private static void take(Lines taker, byte[] lines) {
            taker.take(lines, 0, lines.length);
            taker.end();
        }
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public int filter() {
        passed.clear();
        filter.orElseThrow().filter(lines, 0, lines.length, passed);
        return passed.length();
    }
}
