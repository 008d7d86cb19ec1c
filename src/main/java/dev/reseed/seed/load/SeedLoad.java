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
import java.util.Objects;
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
    private final Map<TableName, Deque<Chunk>> waiting = new HashMap<>();
    private final Map<TableName, Integer> running = new HashMap<>();
    private final Set<TableName> over = new HashSet<>();
    private final Set<TableName> serial = new HashSet<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable TableName> refused = new AtomicReference<>();

    /** @param workers how many sessions send rows at a time */
    public SeedLoad(SeedPlan plan, int workers) {
        this.plan = plan;
        this.workers = workers;
    }

    /**
     * What was done.
     *
     * @param rows that were sent
     * @param keys how many foreign keys were checked once, behind all rows
     */
    public record Result(long rows, int tables, int keys) {}

    /**
     * Sends all rows. Where that fails the database is to be thrown away.
     *
     * @param sessions opens sessions of the tables' owner in the database
     */
    public Result run(Supplier<Session> sessions, Progress.Step step, Cancellation cancellation) {
        try (Session main = sessions.get();
                SeedSessions lent = new SeedSessions(workers, sessions)) {
            return load(main, lent, step, cancellation);
        }
    }

    /**
     * Sends all rows in one transaction: where that fails, or where they are not to stay, the database is as it was, but for numbers that were
     * taken from sequences.
     */
    public Result attempt(Supplier<Session> sessions, boolean stay, Progress.Step step, Cancellation cancellation) {
        AtomicReference<@Nullable Result> result = new AtomicReference<>();
        try (Session main = sessions.get();
                SeedSessions lent = new SeedSessions(main)) {
            main.transaction(() -> {
                result.set(load(main, lent, step, cancellation));
                if (!stay) {
                    main.jdbc().rollback();
                }
            });
        }
        return Objects.requireNonNull(result.get());
    }

    private Result load(Session main, SeedSessions lent, Progress.Step step, Cancellation cancellation) {
        step.expect(plan.total(), Progress.Unit.ROWS);
        main.execute("set search_path to pg_catalog");
        Set<TableName> tables =
                plan.tables().stream().map(rows -> rows.table().name()).collect(Collectors.toSet());
        SuspendedKeys keys = SuspendedKeys.of(main, tables);
        main.query(TRIGGERED, row -> serial.add(new TableName(row.getString(1), row.getString(2))));
        tables.stream().filter(keys::areChecked).forEach(serial::add);
        new NextNumbers(main).setAhead(plan);
        SuspendedIndexes indexes = SuspendedIndexes.of(main, tables, large());
        // Triggers run with the path that programs have.
        main.execute("reset search_path");
        send(lent, step, cancellation);
        // What waits for the end of a transaction would be in the way of changes to its table.
        main.execute("set constraints all immediate");
        main.execute("set search_path to pg_catalog");
        indexes.restore(lent, cancellation, refused::set);
        keys.restore(lent, cancellation, refused::set);
        new NextNumbers(main).set(plan);
        return new Result(sent.get(), plan.tables().size(), keys.count());
    }

    /** The table whose rows the server refused; empty where something else failed. */
    public Optional<TableName> refused() {
        return Optional.ofNullable(refused.get());
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
