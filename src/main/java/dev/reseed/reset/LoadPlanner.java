package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a load into a copy of the live database. Pure: what is missing is found here, before any work. */
record LoadPlanner(CopyPlanner copies) {
    /**
     * What is loaded.
     *
     * @param checks how many follow
     */
    record Ingredients(ResetPlanner.Dump dump, int checks) {}

    /** The plan on a server that is not started yet: nothing is known about it. */
    ResetPlan planBeforeStart(String server, Ingredients ingredients) {
        return copies.planBeforeStart(server, fill(ingredients), "load");
    }

    /**
     * The plan on a running server; fails with everything that stands in its way.
     *
     * @param template what the live database still equals; empty for nothing
     */
    ResetPlan plan(String server, ResetFacts facts, Ingredients ingredients, Optional<Neighbour> template) {
        requireLive(facts);
        FillStep.LoadDump load = ingredients.dump().load();
        requireSuperuser(facts, load);
        CopyPlanner.Work work = new CopyPlanner.Work(
                fill(ingredients), copy(load.shown()), ingredients.dump().databaseBytes());
        return copies.plan(server, facts, work, template);
    }

    /**
     * What will be asked.
     *
     * @param dump as people know it
     */
    Optional<String> question(ResetFacts facts, String dump) {
        requireLive(facts);
        return Optional.of(copies.question(facts, copy(dump)));
    }

    private static String copy(String dump) {
        return "a copy with the rows of " + dump;
    }

    private static List<Step> fill(Ingredients ingredients) {
        List<Step> steps = new ArrayList<>(List.of(ingredients.dump().load(), new FillStep.Analyze()));
        if (ingredients.checks() > 0) {
            steps.add(new FillStep.RunChecks(ingredients.checks()));
        }
        return steps;
    }

    private void requireLive(ResetFacts facts) {
        copies.requireLive(facts, "a load brings rows into a copy of the present one");
    }

    private static void requireSuperuser(ResetFacts facts, FillStep.LoadDump load) {
        if (load.replaces() && !facts.powers().superuser()) {
            throw ReseedException.failed(
                    "the rows of " + load.shown() + " cannot replace those of its tables",
                    "the present ones are deleted while neither foreign keys nor triggers act, which the role \""
                            + facts.powers().user() + "\" may not ask for",
                    "use a superuser, or empty the tables yourself and load without --replace");
        }
    }
}
