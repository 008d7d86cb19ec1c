package dev.reseed.bench;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.structure.Action;
import dev.reseed.masking.structure.JsonMask;
import dev.reseed.masking.structure.JsonPath;
import dev.reseed.masking.structure.JsonPath.Parsed;
import dev.reseed.masking.structure.JsonRule;
import dev.reseed.masking.structure.LeafSink;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * How fast a document of 400 bytes is masked, on one core. The score counts bytes, so that a score in operations per microsecond is one
 * in MB/s.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.JsonMaskBench -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class JsonMaskBench {
    private static final int SIZE = 400;
    private static final String DOCUMENT = """
            {"id": 120456, "name": "First Lastname", "tags": ["new", "mail", "b2b"], "email": "person17@mail.test", \
            "active": true, "address": {"zip": "10115", "city": "Town", "street": "Long Street 17"}, \
            "orders": [{"no": "A-1001", "total": 12.50, "paid": true}, {"no": "A-1002", "total": 7.00, "paid": null}], \
            "note": "\
            """;

    /** How many leaves are masked: by paths that are exact, or reach each depth. None has no rules; unmet, rules that meet nothing. */
    @Param({"none", "unmet", "exact", "anywhere", "watched"})
    private String rules = "";

    private byte[] document = new byte[0];
    private JsonMask mask = JsonMask.of(List.of(), new Action.Keep(), LeafSink.NONE);
    private long seen;
    private final RowBuffer out = new RowBuffer();
    private final RowFields row = new NoFields();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        // The note fills up what is left, so that each invocation masks SIZE bytes.
        String text = DOCUMENT + "x".repeat(SIZE - DOCUMENT.length() - 2) + "\"}";
        document = text.getBytes(StandardCharsets.US_ASCII);
        LeafSink counter = (leaf, from, to, key, keyFrom, keyTo) -> seen += to - from;
        mask = switch (rules) {
            case "unmet" -> of(LeafSink.NONE, "$.phone", "**.ssn", "$.items[*].iban");
            case "exact" -> of(LeafSink.NONE, "$.email", "$.name", "$.address.street");
            case "anywhere" -> of(LeafSink.NONE, "**.email", "**.name", "**.street");
            case "watched" -> of(counter, "$.email", "$.name", "$.address.street");
            default -> of(LeafSink.NONE);
        };
    }

    private static JsonMask of(LeafSink sink, String... paths) {
        byte[] made = "someone@example.test".getBytes(StandardCharsets.US_ASCII);
        Transformation constant = (bytes, from, to, row, out) -> {
            out.add(made, 0, made.length);
            return true;
        };
        List<JsonRule> rules = Stream.of(paths)
                .map(path -> new JsonRule(path(path), new Action.Mask(constant)))
                .toList();
        return JsonMask.of(rules, new Action.Keep(), sink);
    }

    private static JsonPath path(String text) {
        return switch (JsonPath.parse(text)) {
            case Parsed.Path it -> it.path();
            case Parsed.Problem it -> throw new IllegalArgumentException(it.reason());
        };
    }

    private record NoFields() implements RowFields {
        @Override
        public byte[] bytes() {
            return new byte[0];
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

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public int mask() {
        out.clear();
        if (!mask.apply(document, 0, document.length, row, out)) {
            throw new IllegalStateException("refused");
        }
        return out.length();
    }
}
