package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedForecast;
import dev.reseed.server.Connector;
import java.util.List;

/**
 * Judges a reset's seed by the present database. Where that has all migrations and no others, its tables are those of the new one; otherwise
 * what is found may be otherwise then, and is a note.
 */
record ResetForecast(Job job, Connector connector) {
    private static final String UNKNOWN = "tables and columns that the seed names are looked up in the run: ";

    /** @param dumped whether a dump makes the tables */
    ResetPlan of(ResetPlan plan, ResetFacts facts, Seed seed, boolean dumped) {
        if (facts.live().isEmpty() || dumped) {
            return plan.noted(List.of(UNKNOWN
                    + (dumped ? "the dump makes them" : "there is no database \"" + plan.database() + "\" yet")));
        }
        boolean current = isCurrent();
        try (Session session = connector.open(plan.database(), Observer.READ_ONLY);
                Progress.Step step = job.progress().start("plan rows")) {
            SeedForecast forecast = seed.forecast(session, true, job.cancellation());
            step.done(forecast.tables().size() + (forecast.tables().size() == 1 ? " table" : " tables"));
            if (forecast.problem().isEmpty()) {
                return plan.foreseeing(forecast);
            }
            ReseedException problem = forecast.problem().get();
            if (current) {
                throw problem;
            }
            return plan.noted(List.of("judged by the present database, which the migrations may change: "
                    + problem.what() + ":\n" + problem.why()));
        }
    }

    private boolean isCurrent() {
        try {
            Pending pending = Pending.read(job.target(), connector);
            return pending.applied() > 0 && pending.due().isEmpty();
        } catch (ReseedException e) {
            if (e.kind() == Kind.INTERRUPTED) {
                throw e;
            }
            return false; // Its history is another one.
        }
    }
}
