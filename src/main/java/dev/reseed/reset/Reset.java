package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.kernel.Version;
import dev.reseed.server.Connector;
import dev.reseed.server.Guard;
import dev.reseed.server.Verdict;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.Stages;
import java.util.Optional;
import java.util.function.Supplier;

/** The main job: a database that matches the code, built beside the live one and swapped in. */
public final class Reset {
    private final Job job;
    private final Target target;

    public Reset(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /**
     * Plans and does nothing: starts no server, takes no lock. A server that the guard refuses is not planned for; where only
     * the database's name was not given, the plan says so.
     */
    public ResetPlan plan(ResetRequest request, Optional<String> confirmed) {
        requireOwnServer(request);
        try (Recipe recipe = read(request)) {
            return plan(recipe, request, confirmed);
        }
    }

    /** What a command made stands beside another live database, which stays as it is. */
    private Recipe read(ResetRequest request) {
        Recipe recipe = Recipe.of(target, request);
        try {
            if (target.isLent()) {
                recipe.requireBeside(target.names());
            }
            return recipe;
        } catch (RuntimeException e) {
            recipe.close();
            throw e;
        }
    }

    /** The server of an environment that a command made is that of the one it was made from. */
    private void requireOwnServer(ResetRequest request) {
        if (request.recreate() && target.isLent()) {
            throw ReseedException.usage(
                    "--recreate does not go with \"" + target.environment().name() + "\"",
                    "it was made by env create, and its server is another environment's",
                    "name that one with --env, or leave --recreate out");
        }
    }

    private ResetPlan plan(Recipe recipe, ResetRequest request, Optional<String> confirmed) {
        if (request.recreate()) {
            Optional<Volumes.Planned> planned = volumes().planForReset(confirmed);
            if (planned.isPresent()) {
                return planRecreation(planned.get(), recipe);
            }
        }
        try (Bench bench = new Bench(job)) {
            return new DryRun(job, confirmed)
                    .plan(
                            () -> chosen(
                                    planner().planBeforeStart(target.server().describe(), ingredients(recipe)),
                                    recipe,
                                    Optional.empty()),
                            (connector, facts) -> chosen(
                                    forecast(
                                            connector,
                                            facts,
                                            recipe,
                                            preflighted(plan(facts, recipe, request), recipe, connector)),
                                    recipe,
                                    Optional.of(bench::scratch)));
        }
    }

    private ResetPlan chosen(ResetPlan plan, Recipe recipe, Optional<Supplier<Scratch>> scratch) {
        return recipe.dump().map(dump -> dump.chosen(plan, job, scratch)).orElse(plan);
    }

    /** The plan, with what the seed would bring, as far as the present database tells: the migrations may make another. */
    private ResetPlan forecast(Connector connector, ResetFacts facts, Recipe recipe, ResetPlan plan) {
        if (recipe.seed().isEmpty() || plan.step(FillStep.Load.class).isEmpty()) {
            return plan;
        }
        return new ResetForecast(job, connector)
                .of(plan, facts, recipe.seed().get(), recipe.first().isPresent());
    }

    private ResetPlan planRecreation(Volumes.Planned planned, Recipe recipe) {
        ResetPlan plan = planner()
                .planRecreation(
                        target.server().describe(),
                        planned.goes(),
                        planned.question(),
                        planned.verdict().isEmpty(),
                        ingredients(recipe));
        return planned.verdict()
                .map(verdict -> switch (verdict) {
                    case Verdict.Cleared cleared -> plan;
                    case Verdict.Unconfirmed unconfirmed -> plan.refusedFor(Gate.unconfirmed(unconfirmed));
                    case Verdict.Refused refused -> throw Guard.refusal(target.database(), refused.reasons());
                })
                .orElse(plan);
    }

    private Volumes volumes() {
        return new Volumes(target, job.progress(), job.cancellation());
    }

    private static ResetPlan preflighted(ResetPlan plan, Recipe recipe, Connector connector) {
        return recipe.dump().map(dump -> dump.preflighted(plan, connector)).orElse(plan);
    }

    private ResetPlan plan(ResetFacts facts, Recipe recipe, ResetRequest request) {
        Optional<ResetPlanner.Cache> cache = request.noCache() || request.readsStandardInput()
                ? Optional.empty()
                : Optional.of(new ResetPlanner.Cache(
                        fingerprint(recipe, facts), target.clock().instant()));
        return planner().plan(target.server().describe(), facts, ingredients(recipe), cache);
    }

    private static String fingerprint(Recipe recipe, ResetFacts facts) {
        return RecipeFingerprint.of(recipe, Version.sources(), facts);
    }

    /** Plans, asks, and does it. */
    public ResetReport run(ResetRequest request, Consent consent) {
        requireOwnServer(request);
        if (request.readsStandardInput()) {
            job.requireAnswers(consent, planner()::question);
        }
        try (Recipe recipe = read(request)) {
            return run(recipe, request, consent);
        }
    }

    private ResetReport run(Recipe recipe, ResetRequest request, Consent consent) {
        Optional<String> deleted = request.recreate() ? recreate(recipe, consent) : Optional.empty();
        try {
            return build(recipe, request, consent);
        } catch (ReseedException e) {
            throw deleted.map(what -> afterDeletion(e, what, request)).orElse(e);
        }
    }

    /** What can be found wrong without a server is found before anything is deleted. */
    private Optional<String> recreate(Recipe recipe, Consent consent) {
        chosen(planner().planBeforeStart(target.server().describe(), ingredients(recipe)), recipe, Optional.empty());
        return volumes().deleteForReset(consent);
    }

    private ReseedException afterDeletion(ReseedException e, String deleted, ResetRequest request) {
        return new ReseedException(
                e.kind(),
                e.what(),
                e.why() + "\nthe former databases are gone, as was agreed to: the server " + deleted,
                "make the database again: reseed reset --env "
                        + target.environment().name()
                        + request.dump()
                                .map(dump -> " --dump "
                                        + ShellWord.quote(dump.source().shown()))
                                .orElse("")
                        + (e.remedy().isEmpty() ? "" : "; before that:\n" + e.remedy()),
                e);
    }

    private ResetReport build(Recipe recipe, ResetRequest request, Consent consent) {
        ControlSession.Filling filling = request.noCache() || request.readsStandardInput()
                ? ControlSession.Filling.ENDS
                : ControlSession.Filling.WAITED_FOR;
        return job.underLock(
                consent,
                filling,
                (connector, facts) -> plan(facts, recipe, request),
                ResetPlan::question,
                (locked, agreed) -> run(recipe, locked, agreed));
    }

    private ResetReport run(Recipe recipe, Job.Locked locked, ResetPlan agreed) {
        long start = System.nanoTime();
        job.tellWhatEnds("the swap", locked.facts());
        Stages.Origin origin = new Stages.Origin(
                target.maker(),
                "",
                locked.facts().live().map(LiveDatabase::properties),
                locked.facts().version(),
                null);
        ResetPlan plan = chosen(
                preflighted(agreed, recipe, locked.connector()),
                recipe,
                Optional.of(
                        () -> locked.stages().scratch(origin, locked.connector(), Build.SETTINGS, job.cancellation())));
        plan.notes().forEach(job.warnings());
        Build build = new Build(job, recipe);
        return new ResetExecution(job, locked, build, () -> fingerprint(recipe, locked.facts())).execute(plan, start);
    }

    private ResetPlanner planner() {
        return ResetPlanner.of(target);
    }

    private ResetPlanner.Ingredients ingredients(Recipe recipe) {
        return new ResetPlanner.Ingredients(
                recipe.chain().files().size(),
                recipe.seed().map(FillStep.Load::of),
                recipe.checks().size(),
                () -> recipe.naming(target.database()),
                recipe.dump().map(RecipeDump::planned));
    }
}
