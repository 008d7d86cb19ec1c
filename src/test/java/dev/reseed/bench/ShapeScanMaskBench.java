package dev.reseed.bench;

import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.scan.ShapeScan;
import dev.reseed.masking.scan.ShapeScan.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * How fast kept cells are scanned, on one core. The score counts bytes, so that a score in operations per microsecond is one in MB/s.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.ShapeScanMaskBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each byte of input, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ShapeScanMaskBench {
    private static final int SIZE = 1 << 20;
    private static final String[] KINDS = {"slugs", "sentences", "uuids", "hashes", "timestamps", "codes", "documents"};

    /** Each alone as text, or all of them in turn with integers and prices of their own types. */
    @Param({"mix", "slugs", "sentences", "uuids", "hashes", "timestamps", "codes", "documents"})
    private String cells = "";

    private byte[] bytes = new byte[0];
    private int[] ends = new int[0];
    private ShapeScan[] scans = new ShapeScan[0];
    private final Originals originals = Originals.withSlots(1 << 20);

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        ShapeScan text = ShapeScan.of(Kind.TEXT);
        ShapeScan json = ShapeScan.of(Kind.JSON);
        ShapeScan number = ShapeScan.of(Kind.NUMBER);
        ShapeScan other = ShapeScan.of(Kind.OTHER);
        Random random = new Random(7);
        StringBuilder all = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        List<ShapeScan> owners = new ArrayList<>();
        while (all.length() < SIZE) {
            int pick = random.nextInt(KINDS.length + 3);
            String kind = !cells.equals("mix") ? cells : pick < KINDS.length ? KINDS[pick] : "numbers";
            all.append(cell(kind, random));
            boolean typed =
                    cells.equals("mix") && (kind.equals("uuids") || kind.equals("timestamps")) && random.nextBoolean();
            owners.add(kind.equals("numbers") ? number : kind.equals("documents") ? json : typed ? other : text);
            places.add(Math.min(SIZE, all.length()));
        }
        bytes = all.substring(0, SIZE).getBytes(StandardCharsets.US_ASCII);
        ends = places.stream().mapToInt(Integer::intValue).toArray();
        scans = owners.toArray(ShapeScan[]::new);
    }

    private static String cell(String kind, Random random) {
        return switch (kind) {
            case "slugs" -> "a-chair-of-oak-" + random.nextInt(100_000);
            case "sentences" -> "The order was shipped in time. ".repeat(1 + random.nextInt(8)) + random.nextInt(1000);
            case "uuids" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "hashes" -> "%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt());
            case "timestamps" ->
                "2024-0" + (1 + random.nextInt(9)) + "-17 10:11:12." + (100_000 + random.nextInt(900_000)) + "+00";
            case "codes" -> "SKU-" + (10_000 + random.nextInt(90_000)) + (random.nextBoolean() ? "-red" : "");
            case "documents" ->
                "{\"id\": %d, \"tags\": [\"new\", \"sale\"], \"stock\": {\"count\": %d, \"open\": true}, \"note\": \"as before, on time\", \"at\": \"2024-01-17T10:11:12Z\"}"
                        .formatted(random.nextInt(1_000_000), random.nextInt(100));
            default ->
                random.nextBoolean() ? Integer.toString(random.nextInt(100_000_000)) : random.nextInt(1000) + ".50";
        };
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public int scan() {
        int found = 0;
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            found |= scans[i].find(bytes, from, ends[i]);
            from = ends[i];
        }
        return found;
    }

    /** As many cells as kept ones that the memory of originals sees. */
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public int remember() {
        int found = 0;
        int from = 0;
        for (int end : ends) {
            found += originals.kept(bytes, from, end) ? 1 : 0;
            from = end;
        }
        return found;
    }
}
