package dev.reseed.seed.load;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.kernel.Tasks;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.SeedPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends planned rows to the server by COPY, several tables and several parts of a table at a time. A table's rows come behind those that they
 * refer to. A table whose triggers act on rows is filled in its place, alone, and in the order of its rows, so that what the triggers do is
 * the same whatever the number of workers.
 */
public final class SeedLoad {
    /** What a trigger for each statement sees at once; the same for any number of workers. */
    private static final long CHUNK = 20_000;

    /** Rows for which indexes are better made at once. */
    private static final long LARGE = 20_000;

    private static final String TRIGGERED = """
            select distinct n.nspname, c.relname
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             where not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgtype & 4 <> 0 and not c.relispartition
            """;

    private final SeedPlan plan;
    private final int workers;
    private final Set<TableName> blank;
    private final Map<TableName, Deque<Chunk>> waiting = new HashMap<>();
    private final Map<TableName, Integer> running = new HashMap<>();
    private final Set<TableName> over = new HashSet<>();
    private final Set<TableName> serial = new HashSet<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable TableName> refused = new AtomicReference<>();

    /** A load after which nobody tries another. */
    public SeedLoad(SeedPlan plan, int workers) {
        this(plan, workers, Set.of());
    }

    /**
     * A load that may be tried again without the table that the server refuses a row of.
     *
     * @param workers how many sessions send rows at a time
     * @param blank tables that are emptied where it fails, since they were empty before
     */
    public SeedLoad(SeedPlan plan, int workers, Set<TableName> blank) {
        this.plan = plan;
        this.workers = workers;
        this.blank = Set.copyOf(blank);
    }

    /**
     * What was done.
     *
     * @param rows that were sent
     * @param keys how many foreign keys were checked once, behind all rows
     */
    public record Result(long rows, int tables, int keys) {}

    /**
     * Sends all rows.
     *
     * @param sessions opens sessions of the tables' owner in the database
     */
    public Result run(Supplier<Session> sessions, Progress.Step step, Cancellation cancellation) {
        step.expect(plan.total(), Progress.Unit.ROWS);
        try (Session main = sessions.get()) {
            main.execute("set search_path to pg_catalog");
            Set<TableName> tables =
                    plan.tables().stream().map(rows -> rows.table().name()).collect(Collectors.toSet());
            SuspendedKeys keys = SuspendedKeys.of(main, tables);
            main.query(TRIGGERED, row -> serial.add(new TableName(row.getString(1), row.getString(2))));
            tables.stream().filter(keys::areChecked).forEach(serial::add);
            new NextNumbers(main).setAhead(plan);
            SuspendedIndexes indexes = SuspendedIndexes.of(main, tables, large());
            try (SeedSessions lent = new SeedSessions(workers, sessions)) {
                try {
                    send(lent, step, cancellation);
                    indexes.restore(lent, cancellation, refused::set);
                    keys.restore(lent, cancellation, refused::set);
                } catch (ReseedException e) {
                    if (refused().isPresent()) {
                        empty(main);
                        indexes.restore(lent, cancellation, table -> {});
                        keys.restore(lent, cancellation, table -> {});
                    }
                    throw e;
                }
            }
            new NextNumbers(main).set(plan);
            return new Result(sent.get(), plan.tables().size(), keys.count());
        }
    }

    /** The table that the server refused a row of, where the load may be tried again without it: the blank tables are empty again. */
    public Optional<TableName> refused() {
        return Optional.ofNullable(blank.isEmpty() ? null : refused.get());
    }

    private void empty(Session session) {
        List<String> tables = blank.stream().map(TableName::sql).sorted().toList();
        try {
            session.execute("truncate " + String.join(", ", tables) + " restart identity");
        } catch (ReseedException e) {
            if (!SqlFailures.sqlState(e)
                    .filter(SqlFailures.FEATURE_NOT_SUPPORTED::equals)
                    .isPresent()) {
                throw e;
            }
            // A table that has rows refers to one of them: with nulls, since they were empty.
            tables.forEach(table -> session.execute("delete from " + table));
        }
    }

    private Set<TableName> large() {
        return plan.tables().stream()
                .filter(rows -> rows.count() >= LARGE && !rows.table().hasRows())
                .map(rows -> rows.table().name())
                .collect(Collectors.toSet());
    }

    private void send(SeedSessions lent, Progress.Step step, Cancellation cancellation) {
        plan.tables().forEach(rows -> waiting.put(rows.table().name(), chunks(rows)));
        try (Tasks tasks = new Tasks(workers, cancellation, lent::cancelRunning)) {
            begin(tasks, lent, step);
            tasks.await();
        }
        cancellation.check();
    }

    private static Deque<Chunk> chunks(SeedPlan.Rows rows) {
        Deque<Chunk> chunks = new ArrayDeque<>();
        for (long from = 0; from < rows.count(); from += CHUNK) {
            chunks.add(new Chunk(rows, from, Math.min(from + CHUNK, rows.count())));
        }
        return chunks;
    }

    /** Begins what can begin. */
    private synchronized void begin(Tasks tasks, SeedSessions lent, Progress.Step step) {
        for (Chunk chunk : ready()) {
            tasks.start(
                    () -> {
                        Session session = lent.take();
                        try {
                            chunk.send(session, tasks::check, rows -> step.advanceTo(sent.addAndGet(rows)));
                        } catch (ReseedException e) {
                            if (tasks.isWell() && SqlFailures.isOfRows(e)) {
                                refused.compareAndSet(null, chunk.rows().table().name());
                            }
                            throw e;
                        } finally {
                            lent.giveBack(session);
                        }
                    },
                    () -> {
                        if (tasks.isWell()) {
                            ended(chunk);
                            begin(tasks, lent, step);
                        }
                    });
        }
    }

    private synchronized void ended(Chunk chunk) {
        running.merge(chunk.rows().table().name(), -1, Integer::sum);
    }

    /**
     * As many as there are workers for, from tables whose parents are complete. Beside a table whose triggers act on rows none is filled, and
     * it comes in its place: they may look into other tables.
     */
    private List<Chunk> ready() {
        List<Chunk> ready = new ArrayList<>();
        int free =
                workers - running.values().stream().mapToInt(Integer::intValue).sum();
        boolean allOver = true;
        for (SeedPlan.Rows rows : plan.tables()) {
            TableName name = rows.table().name();
            Deque<Chunk> chunks = waiting.getOrDefault(name, new ArrayDeque<>());
            int runs = running.getOrDefault(name, 0);
            if (chunks.isEmpty() && runs == 0) {
                over.add(name);
                continue;
            }
            boolean isSerial = serial.contains(name);
            if (isSerial && !allOver) {
                break;
            }
            int most = isSerial ? Math.min(1 - runs, free) : free;
            while (over.containsAll(rows.after()) && !chunks.isEmpty() && ready.size() < most) {
                ready.add(chunks.remove());
                running.merge(name, 1, Integer::sum);
            }
            if (isSerial) {
                break;
            }
            allOver = false;
        }
        return ready;
    }
}
