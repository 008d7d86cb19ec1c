package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.Stages;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The main job: a database that matches the code, built beside the live one and swapped in. */
public final class Reset {
    private final Target target;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Consumer<String> warnings;

    /** @param warnings told what a user should know while the command runs */
    public Reset(Target target, Progress progress, Cancellation cancellation, Consumer<String> warnings) {
        this.target = target;
        this.progress = progress;
        this.cancellation = cancellation;
        this.warnings = warnings;
    }

    /** Plans and does nothing: starts no server, takes no lock. */
    public ResetPlan plan(ResetRequest request, Optional<String> confirmed) {
        Recipe recipe = recipe(request);
        Gate gate = new Gate(target);
        Optional<Gate.Seen> seen = gate.look(cancellation, confirmed);
        if (seen.isEmpty()) {
            return planner().planBeforeStart(target.server().describe(), ingredients(recipe));
        }
        gate.clearance(seen.get().verdict());
        ResetFacts facts = new Observer(seen.get().connector()).look(seen.get().facts(), target.database());
        return planner().plan(target.server().describe(), facts, ingredients(recipe));
    }

    /** Plans, asks, and does it. */
    public ResetReport run(ResetRequest request, Consent consent) {
        long start = System.nanoTime();
        Recipe recipe = recipe(request);
        Gate gate = new Gate(target);
        Gate.Passed first = gate.pass(progress, cancellation, consent);
        try (ControlSession control =
                ControlSession.open(first.connector(), first.clearance(), cancellation, warnings)) {
            Gate.Passed passed = gate.again(first);
            Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
            ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
            ResetPlan plan = planner().plan(target.server().describe(), facts, ingredients(recipe));
            plan.notes().forEach(warnings);
            plan.sessions().forEach(session -> warnings.accept("the swap will end " + session.describe()));
            if (plan.question().isPresent() && !consent.agree(plan.question().get())) {
                throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
            }
            cancellation.check();
            Build build = new Build(target, recipe, progress, cancellation);
            return new ResetExecution(target, control, stages, passed.connector(), progress)
                    .execute(plan, facts, build, start);
        }
    }

    private Recipe recipe(ResetRequest request) {
        Recipe recipe = Recipe.of(target, request);
        List<String> places = recipe.chain().naming(target.database());
        if (!places.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations name the database \"" + target.database() + "\" itself",
                    String.join("\n", places) + "\nrun in a stage they would change the live database, not the new one",
                    "use current_database() in dynamic SQL, or set it in reseed.yml's server instead");
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
