package dev.reseed.reset;

import dev.reseed.server.Connector;
import dev.reseed.server.Verdict;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Plans on a server that is only looked at: none is started, and no lock is taken.
 *
 * @param confirmed the database's name, as it was given
 */
record DryRun(Job job, Optional<String> confirmed) {
    /**
     * The plan. A server that the guard refuses is not planned for; where only the database's name was not given, the plan says so.
     *
     * @param stopped plans for a server that does not run
     * @param running plans for one that does
     */
    ResetPlan plan(Supplier<ResetPlan> stopped, BiFunction<Connector, ResetFacts, ResetPlan> running) {
        Target target = job.target();
        Gate gate = new Gate(target);
        Optional<Gate.Seen> looked = gate.look(job.cancellation(), confirmed);
        if (looked.isEmpty()) {
            return stopped.get();
        }
        Gate.Seen seen = looked.get();
        if (seen.verdict() instanceof Verdict.Refused) {
            gate.clearance(seen.verdict());
        }
        if (seen.facts().isHalfBuilt(target.database())) {
            return ResetPlanner.of(target)
                    .planRecovery(target.server().describe(), seen.facts().displaced(target.database()));
        }
        ResetFacts facts = new Observer(seen.connector()).look(seen.facts(), target.database());
        ResetPlan plan = running.apply(seen.connector(), facts);
        return seen.verdict() instanceof Verdict.Unconfirmed unconfirmed
                        && !plan.steps().isEmpty()
                ? plan.refusedFor(Gate.unconfirmed(unconfirmed))
                : plan;
    }
}
