package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.Seed;
import dev.reseed.server.Mark;
import dev.reseed.stage.LoadingRole;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Fills a stage by the recipe: a dump with its schema, migrate, load, analyze, check. */
public final class Build {
    /** For its sessions. The stage carries the live database's own settings from the start; these would end or forbid the build. */
    static final Map<String, String> SETTINGS = Map.of(
            "synchronous_commit", "off",
            "statement_timeout", "0",
            "lock_timeout", "0",
            "idle_in_transaction_session_timeout", "0",
            "idle_session_timeout", "0",
            "default_transaction_read_only", "off");

    private final Recipe recipe;
    private final Filling filling;
    private final Progress progress;
    private final Cancellation cancellation;

    Build(Job job, Recipe recipe) {
        this.recipe = recipe;
        this.filling = new Filling(job);
        this.progress = job.progress();
        this.cancellation = job.cancellation();
    }

    /**
     * What was done, in numbers.
     *
     * @param migrations how many were applied
     * @param seeded empty where there was no seed
     * @param checks how many passed
     * @param dumped empty where no dump was loaded
     */
    public record Result(int migrations, Optional<Seed.Loaded> seeded, int checks, Optional<Dumped> dumped) {
        /** How many rows the seed brought. */
        public long rows() {
            return seeded.map(Seed.Loaded::rows).orElse(0L);
        }
    }

    /**
     * A dump that was loaded.
     *
     * @param shown the dump as people know it
     * @param first whether it came before the migrations
     */
    public record Dumped(String shown, boolean first, DumpLoad.Result result) {}

    /** The dump that it loads, as people know it; empty for none. */
    Optional<String> dump() {
        return recipe.dump().map(RecipeDump::shown);
    }

    /** Where the rows that it brings come from. */
    Mark.Data data() {
        return recipe.data();
    }

    /** Whether it loads a dump that makes things, which its own functions may see, before anything else. */
    boolean beginsWithDump() {
        return recipe.first().isPresent();
    }

    /**
     * Fills a database; whatever fails, it is the caller's to drop.
     *
     * @param sessions opens sessions in it, with {@link #SETTINGS}
     * @param role that a dump's schema is loaded as; empty for the configured user. It is retired when that is done
     */
    Result fill(Supplier<Session> sessions, Optional<LoadingRole> role) {
        try {
            Optional<Dumped> first = recipe.first().map(dump -> loadDump(dump, sessions, role));
            first.ifPresent(dumped -> new HistoryCheck(new HistoryHolder.Dump(dumped.shown()), recipe.chain())
                    .requireContinued(sessions));
            int migrations = migrate(sessions);
            Optional<Seed.Loaded> seeded = recipe.seed().map(seed -> seed.load(sessions, progress, cancellation));
            Optional<Dumped> last = recipe.last().map(dump -> loadDump(dump, sessions, Optional.empty()));
            try (Session session = sessions.get()) {
                if (first.isEmpty() || migrations > 0) {
                    filling.analyze(session);
                }
                filling.check(session, recipe.checks());
            }
            return new Result(migrations, seeded, recipe.checks().size(), first.or(() -> last));
        } catch (ReseedException e) {
            cancellation.check();
            throw e;
        }
    }

    private Dumped loadDump(RecipeDump dump, Supplier<Session> sessions, Optional<LoadingRole> role) {
        return new Dumped(dump.shown(), dump.hasSchema(), filling.load(dump, sessions, role));
    }

    private int migrate(Supplier<Session> sessions) {
        return recipe.chain().isEmpty()
                ? 0
                : filling.migrate(recipe.chain(), sessions).size();
    }
}
