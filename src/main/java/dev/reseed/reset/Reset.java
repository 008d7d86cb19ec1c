package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The main job: a database that matches the code, built beside the live one and swapped in. */
public final class Reset {
    private final Job job;
    private final Target target;

    public Reset(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** Plans and does nothing: starts no server, takes no lock. */
    public ResetPlan plan(ResetRequest request, Optional<String> confirmed) {
        Recipe recipe = recipe(request);
        Gate gate = new Gate(target);
        Optional<Gate.Seen> seen = gate.look(job.cancellation(), confirmed);
        if (seen.isEmpty()) {
            return planner().planBeforeStart(target.server().describe(), ingredients(recipe));
        }
        gate.clearance(seen.get().verdict());
        ResetFacts facts = new Observer(seen.get().connector()).look(seen.get().facts(), target.database());
        return plan(facts, recipe);
    }

    private ResetPlan plan(ResetFacts facts, Recipe recipe) {
        return planner().plan(target.server().describe(), facts, ingredients(recipe));
    }

    /** Plans, asks, and does it. */
    public ResetReport run(ResetRequest request, Consent consent) {
        Recipe recipe = recipe(request);
        return job.underLock(consent, facts -> plan(facts, recipe).question(), locked -> {
            long start = System.nanoTime();
            ResetPlan plan = plan(locked.facts(), recipe);
            plan.notes().forEach(job.warnings());
            Build build = new Build(target, recipe, job.progress(), job.cancellation());
            return new ResetExecution(job, locked).execute(plan, build, start);
        });
    }

    private Recipe recipe(ResetRequest request) {
        Recipe recipe = Recipe.of(target, request);
        List<String> places = new ArrayList<>(recipe.chain().naming(target.database()));
        recipe.seed().ifPresent(seed -> places.addAll(seed.naming(target.database())));
        if (!places.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations or seeds name the database \"" + target.database() + "\" itself",
                    String.join("\n", places) + "\nrun in a stage they would change the live database, not the new one",
                    "let dynamic SQL find the name: execute format('alter database %I …', current_database())");
        }
        return recipe;
    }

    private ResetPlanner planner() {
        return new ResetPlanner(
                target.environment().name(),
                target.database(),
                target.environment().keep());
    }

    private static ResetPlanner.Ingredients ingredients(Recipe recipe) {
        return new ResetPlanner.Ingredients(
                recipe.chain().files().size(),
                recipe.seedName(),
                recipe.seed().map(seed -> seed.files().size()).orElse(0),
                recipe.checks().size());
    }
}
