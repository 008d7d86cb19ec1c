package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedDraft;
import dev.reseed.seed.SeedOptions;
import dev.reseed.seed.SeedPreview;
import dev.reseed.seed.SpecSeed;

/** What a seed would make, and the seed file that a schema suggests. The database is only read. */
public final class SeedReading {
    private final Job job;

    public SeedReading(Job job) {
        this.job = job;
    }

    /**
     * Rows as a seed would make them: the one that is asked for, the configured one, or none, which fills tables by itself.
     *
     * @param table its name, with or without its schema
     * @param most how many rows at most
     */
    public SeedPreview preview(SeedRequest request, String table, int most) {
        Seed seed = Seeds.of(job.target()).find(request).orElseGet(() -> SpecSeed.automatic(request.options()));
        if (!(seed instanceof SpecSeed spec)) {
            throw ReseedException.usage(
                    "the seed " + seed.shown() + " makes no rows",
                    "it is a folder of files, whose rows are what they are",
                    "name a seed file: --seed NAME; or preview what a table would get by itself: --auto");
        }
        try (Session session = open();
                Progress.Step step = job.progress().start("plan rows")) {
            SeedPreview preview = spec.preview(session, table, most, job.cancellation());
            step.done(preview.table());
            return preview;
        }
    }

    /**
     * A seed file for the database's schema.
     *
     * @param all whether it has the tables that have rows too, as if they had none
     */
    public SeedDraft draft(boolean all) {
        try (Session session = open();
                Progress.Step step = job.progress().start("plan rows")) {
            SeedDraft draft = SpecSeed.automatic(SeedOptions.NONE).draft(session, all, job.cancellation());
            step.done(draft.tables() + (draft.tables() == 1 ? " table" : " tables"));
            return draft;
        }
    }

    private Session open() {
        return new Gate(job.target())
                .reach(job.progress(), job.cancellation())
                .open(job.target().database(), Observer.READ_ONLY);
    }
}
