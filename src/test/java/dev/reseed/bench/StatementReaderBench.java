package dev.reseed.bench;

import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * How fast a script is cut into statements, on one core. A score in operations per microsecond is one in MB/s.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.StatementReaderBench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatementReaderBench {
    private static final int SIZE = 1 << 23;

    private static final String DEFINITIONS = """
            --
            -- Name: orders; Type: TABLE; Schema: public; Owner: shop
            --

            CREATE TABLE public.orders (
                id bigint NOT NULL,
                customer_id bigint NOT NULL,
                status text DEFAULT 'new'::text NOT NULL,
                placed_at timestamp with time zone DEFAULT now() NOT NULL,
                CONSTRAINT orders_status CHECK ((status = ANY (ARRAY['new'::text, 'paid'::text, 'sent'::text])))
            );

            CREATE FUNCTION public.touched() RETURNS trigger
                LANGUAGE plpgsql
                AS $_$
            begin
                -- what the row was like doesn't matter
                new.touched_at := now();
                return new;
            end
            $_$;

            ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

            """;
    private static final String INSERT =
            "INSERT INTO public.people VALUES (4711, 'Ada O''Brien', 'ada@example.com', NULL, 12.50, '2024-01-17', true);\n";
    private static final String ROW = "4711\tAda O'Brien\tada@example.com\t\\N\t12.50\t2024-01-17\tt\n";

    /** What most of the script is: rows of COPY, INSERT statements of one row each, definitions. */
    @Param({"copy", "inserts", "definitions"})
    private String of = "";

    private byte[] script = new byte[0];

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        String end = of.equals("copy") ? "\\.\n" : "";
        String unit = of.equals("copy") ? ROW : of.equals("inserts") ? INSERT : DEFINITIONS;
        String begin = of.equals("copy") ? "COPY public.people FROM stdin;\n" : "";
        int left = SIZE - begin.length() - end.length();
        String filler = "\n".repeat(left % unit.length());
        script = ((of.equals("copy") ? filler + begin : begin + filler) + unit.repeat(left / unit.length()) + end)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    @OperationsPerInvocation(SIZE)
    public long read() {
        StatementReader reader = new StatementReader(new ByteArrayInputStream(script), ScriptFormat.utf8("bench"));
        long bytes = 0;
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            bytes += item.length();
            if (item.copyFromStdin()) {
                CopyData rows = reader.copyData();
                while (rows.nextChunk()) {
                    bytes += rows.end() - rows.start();
                }
            }
        }
        return bytes;
    }
}
