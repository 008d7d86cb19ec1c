package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what applies pending migrations to a copy of the live database. Pure: what is missing is found here, before any work. */
record MigratePlanner(CopyPlanner copies) {
    /** How many names a question has at most. */
    private static final int NAMED = 3;

    /**
     * The plan on a server that is not started yet: nothing is known about it.
     *
     * @param checks how many follow
     */
    ResetPlan planBeforeStart(String server, int checks) {
        return copies.planBeforeStart(server, steps(List.of(), checks), "migrate");
    }

    /** Fails where there is no live database, and so no history to look at. */
    void requireLive(ResetFacts facts) {
        copies.requireLive(facts, "what is pending is applied to a copy of the present one");
    }

    /**
     * The plan on a running server, without steps where nothing is pending; fails with everything that stands in its way.
     *
     * @param checks how many follow
     * @param template what the live database still equals; empty for nothing
     */
    ResetPlan plan(String server, ResetFacts facts, Pending pending, int checks, Optional<Neighbour> template) {
        if (pending.due().isEmpty()) {
            List<String> notes = new ArrayList<>(List.of("nothing is pending: " + pending.applied()
                    + (pending.applied() == 1 ? " migration is" : " migrations are") + " applied"));
            notes.addAll(pending.notes());
            return copies.nothing(server, notes);
        }
        requireUnnamed(pending);
        CopyPlanner.Work work = new CopyPlanner.Work(steps(pending.due(), checks), copy(pending.due()), 0);
        return copies.plan(server, facts, work, template).noted(pending.notes());
    }

    private static List<Step> steps(List<String> scripts, int checks) {
        List<Step> steps = new ArrayList<>(List.of(new FillStep.ApplyPending(scripts), new FillStep.Analyze()));
        if (checks > 0) {
            steps.add(new FillStep.RunChecks(checks));
        }
        return steps;
    }

    private static String copy(List<String> due) {
        String names = due.size() <= NAMED ? String.join(", ", due) : due.getFirst() + " to " + due.getLast();
        return "a copy with " + due.size() + (due.size() == 1 ? " more migration (" : " more migrations (") + names
                + ")";
    }

    /** A copy has another name, so they would change the live database. */
    private void requireUnnamed(Pending pending) {
        if (!pending.places().isEmpty()) {
            throw ReseedException.failed(
                    "what is pending cannot be applied to a copy of \"" + copies.database() + "\"",
                    "the live database is reached by its name:\n" + String.join("\n", pending.places()),
                    "write it with current_database() in dynamic SQL; or build the database anew, in place: reseed"
                            + " reset");
        }
    }
}
