package dev.reseed.bench;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.load.RowWriter;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.AutoSources;
import dev.reseed.seed.plan.EmptyGround;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.SeedPlanner;
import dev.reseed.seed.plan.Settings;
import dev.reseed.seed.plan.SpecSources;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * How fast planned rows are written as COPY's text, on one core. The score counts rows; planned as they are without a seed file, and without a
 * server, which would have nothing against them.
 *
 * <p>After {@code mvn test-compile}, with the class path of the tests: {@code java -cp … dev.reseed.bench.SeedRowsBench -prof gc};
 * {@code gc.alloc.rate.norm} is then allocated bytes for each row, and has to be nought.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SeedRowsBench {
    private static final int ROWS = 1_000;
    private static final long DAY = 86_400_000_000L;

    /** People, what belongs to them, and texts. */
    @Param({"users", "orders", "products"})
    private String table = "";

    private @Nullable RowWriter writer;
    private long count = 1;
    private long next;
    private final RowBuffer out = new RowBuffer();

    /** Runs JMH with its options. */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }

    @Setup
    public void make() {
        Settings settings = new Settings(7, 19_723 * DAY, 20_454 * DAY, BigDecimal.valueOf(1_000));
        SpecSources sources = new SpecSources(AutoSources.read(settings, Locales.of(List.of("en-US"))));
        Schema schema = Schema.of(List.of(users(), orders(), products()));
        SeedPlan plan = new SeedPlanner(schema, settings, sources, new EmptyGround()).auto(Set.of(), Map.of());
        SeedPlan.Rows rows = plan.tables().stream()
                .filter(each -> each.table().name().name().equals(table))
                .findFirst()
                .orElseThrow();
        writer = new RowWriter(rows);
        count = rows.count();
        next = 0;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int write() {
        RowWriter known = writer;
        if (known == null) {
            throw new IllegalStateException("not made");
        }
        out.clear();
        for (int i = 0; i < ROWS; i++) {
            known.write(next, out);
            next = next + 1 < count ? next + 1 : 0;
        }
        return out.length();
    }

    private static Table users() {
        return table(
                "users",
                List.of(
                        column("id", "int8", true),
                        column("full_name", "text", true),
                        column("email", "text", true),
                        column("phone", "text", false),
                        column("born_on", "date", false),
                        column("city", "text", false),
                        column("created_at", "timestamptz", true)),
                List.of(key(true, "id"), key(false, "email")),
                List.of());
    }

    private static Table orders() {
        ForeignKey user = new ForeignKey(
                "orders_user_id_fkey",
                List.of("user_id"),
                new TableName("public", "users"),
                List.of("id"),
                "FOREIGN KEY (user_id) REFERENCES users(id)",
                false,
                false);
        return table(
                "orders",
                List.of(
                        column("id", "int8", true),
                        column("user_id", "int8", true),
                        column("status", "text", true),
                        column("total_cents", "int4", true),
                        column("placed_at", "timestamptz", true)),
                List.of(key(true, "id")),
                List.of(user));
    }

    private static Table products() {
        return table(
                "products",
                List.of(
                        column("id", "uuid", true),
                        column("sku", "text", true),
                        column("name", "text", true),
                        column("description", "text", false),
                        column("price", "numeric", true),
                        column("in_stock", "bool", true),
                        column("attributes", "jsonb", false)),
                List.of(key(true, "id"), key(false, "sku")),
                List.of());
    }

    private static Table table(String name, List<Column> columns, List<Key> keys, List<ForeignKey> references) {
        return new Table(
                new TableName("public", name),
                columns,
                keys,
                references,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    private static Column column(String name, String type, boolean notNull) {
        ColumnType base = new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
        return new Column(name, base, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static Key key(boolean primary, String column) {
        return new Key(
                column + "_key", primary, List.of(new Key.Part(column, List.of(column), true)), Optional.empty(), true);
    }
}
