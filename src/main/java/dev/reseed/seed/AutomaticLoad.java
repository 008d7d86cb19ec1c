package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.SeedPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Fills every table that has no rows. One whose rows the server refuses is left empty, as one that cannot be planned is. That is found out in
 * transactions: where there are many rows, with as few as there can be.
 */
final class AutomaticLoad {
    /** More rows are worth more than one session. */
    private static final long MOST_AT_ONCE = 100_000;

    private final Generation generation;
    private final Set<TableName> except;
    private final Supplier<Session> sessions;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Map<TableName, String> refused = new LinkedHashMap<>();

    /** @param except tables that stay empty */
    AutomaticLoad(
            Generation generation,
            Set<TableName> except,
            Supplier<Session> sessions,
            Progress progress,
            Cancellation cancellation) {
        this.generation = generation;
        this.except = Set.copyOf(except);
        this.sessions = sessions;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    Seed.Loaded run() {
        SeedPlan plan = planned(generation);
        if (plan.total() <= MOST_AT_ONCE) {
            return attempted(generation, plan, true);
        }
        Generation some = new Generation(generation.settings().unscaled(), generation.locales());
        attempted(some, planned(some), false);
        return Generation.loaded(refused.isEmpty() ? plan : planned(generation), sessions, progress, cancellation);
    }

    private SeedPlan planned(Generation by) {
        return by.planned(planner -> planner.auto(except, refused), sessions, progress, cancellation);
    }

    private Seed.Loaded attempted(Generation by, SeedPlan first, boolean stay) {
        SeedPlan plan = first;
        while (true) {
            SeedLoad load = new SeedLoad(plan, 1);
            try {
                SeedLoad.Result result = Generation.sent(step -> attempt(load, stay, step), progress);
                return new Seed.Loaded(result.rows(), plan.notes());
            } catch (ReseedException e) {
                refused.put(
                        load.refused().orElseThrow(() -> e),
                        e.why().lines().findFirst().orElse(""));
            }
            plan = planned(by);
        }
    }

    private SeedLoad.Result attempt(SeedLoad load, boolean stay, Progress.Step step) {
        try {
            return load.attempt(sessions, stay, step, cancellation);
        } catch (ReseedException e) {
            load.refused().ifPresent(table -> step.done(table + " refuses its rows: once more, without it"));
            throw e;
        }
    }
}
