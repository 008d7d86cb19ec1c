package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.Stages;
import java.util.List;

/** Drops what is older, after the swap. That something stays is no failure then: the work is done. */
final class Departures {
    private final Progress progress;
    private final Stages stages;
    private final List<String> warnings;

    /** @param warnings gets what could not be dropped */
    Departures(Progress progress, Stages stages, List<String> warnings) {
        this.progress = progress;
        this.stages = stages;
        this.warnings = warnings;
    }

    /** Drops the kept databases that a plan drops. */
    void dropKept(ResetPlan plan, ResetFacts facts) {
        List<DatabaseName> doomed = plan.steps().stream()
                .filter(Step.DropKept.class::isInstance)
                .flatMap(step -> ((Step.DropKept) step).databases().stream())
                .toList();
        facts.kept().stream()
                .filter(kept -> doomed.contains(kept.database().name()))
                .forEach(kept -> drop(kept.database().name(), () -> stages.dropKept(kept.database(), kept.changed())));
    }

    /**
     * Drops one database.
     *
     * @return whether it worked
     */
    boolean drop(DatabaseName older, Runnable drop) {
        try (Progress.Step step = progress.start("drop older")) {
            drop.run();
            step.done(older.value());
            return true;
        } catch (ReseedException e) {
            warnings.add("the older database " + older + " could not be dropped: " + e.why());
            return false;
        }
    }
}
