package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedForecast;
import dev.reseed.server.Connector;
import dev.reseed.stage.Neighbour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings demo data into a copy of the live database, which is swapped in when all of it worked. */
public final class Seeding {
    private final Job job;
    private final Target target;

    public Seeding(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** What is read from files. */
    private record Ingredients(Seed seed, List<Check> checks) {
        List<Step> steps() {
            List<Step> steps = new ArrayList<>(List.of(FillStep.Load.of(seed), new FillStep.Analyze()));
            if (!checks.isEmpty()) {
                steps.add(new FillStep.RunChecks(checks.size()));
            }
            return steps;
        }
    }

    private Ingredients read(SeedRequest request) {
        Seed seed = Seeds.of(target)
                .find(request)
                .orElseThrow(() -> ReseedException.usage(
                        "there is no seed",
                        "reseed.yml has none under data, and none was named",
                        "name one: reseed seed NAME, or let every table be filled: reseed seed --auto"));
        List<String> places = target.names().stream()
                .flatMap(name -> seed.naming(name).stream())
                .distinct()
                .toList();
        if (!places.isEmpty()) {
            throw ReseedException.failed(
                    "the seed " + seed.shown() + " names the database \"" + target.database() + "\"",
                    String.join("\n", places) + "\nit is loaded into a copy, which has another name by then",
                    "use current_database() instead, or load it by a reset: reseed reset --seed " + seed.shown());
        }
        return new Ingredients(seed, Check.read(target.project().checks()));
    }

    /** Plans and does nothing: starts no server, takes no lock. */
    public ResetPlan plan(SeedRequest request, Optional<String> confirmed) {
        Ingredients ingredients = read(request);
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner().planBeforeStart(target.server().describe(), ingredients.steps(), "seed"),
                        (connector, facts) -> forecast(connector, facts, ingredients));
    }

    /** The plan, with what the seed would bring into the present database. */
    private ResetPlan forecast(Connector connector, ResetFacts facts, Ingredients ingredients) {
        ResetPlan plan = plan(connector, facts, ingredients);
        try (Session session = connector.open(target.database(), Observer.READ_ONLY);
                Progress.Step step = job.progress().start("plan rows")) {
            SeedForecast forecast = ingredients.seed().forecast(session, false, job.cancellation());
            if (forecast.problem().isPresent()) {
                throw forecast.problem().get();
            }
            step.done(forecast.tables().size() + (forecast.tables().size() == 1 ? " table" : " tables"));
            return plan.foreseeing(forecast);
        }
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, Ingredients ingredients) {
        planner().requireLive(facts, "a seed brings rows into a copy of the present one");
        Optional<Neighbour> template = new Observer(connector).template(facts);
        CopyPlanner.Work work = new CopyPlanner.Work(
                ingredients.steps(), "a copy with " + ingredients.seed().shown(), 0);
        return planner().plan(target.server().describe(), facts, work, template);
    }

    /** Plans, asks, and does it. */
    public SeedReport run(SeedRequest request, Consent consent) {
        Ingredients ingredients = read(request);
        return job.underLock(
                consent,
                (connector, facts) -> {
                    ResetPlan plan = plan(connector, facts, ingredients);
                    requireEmpty(connector, ingredients.seed());
                    return plan;
                },
                ResetPlan::question,
                (locked, agreed) -> execute(locked, agreed, ingredients));
    }

    /** What is in the way for sure is told before anybody is asked, and before anything is copied. */
    private void requireEmpty(Connector connector, Seed seed) {
        try (Session session = connector.open(target.database(), Observer.READ_ONLY)) {
            seed.requireEmpty(session);
        }
    }

    private SeedReport execute(Job.Locked locked, ResetPlan agreed, Ingredients ingredients) {
        long start = System.nanoTime();
        CopyExecution.tellWhatEnds(job, agreed, locked.facts());
        agreed.notes().forEach(job.warnings());
        CopyExecution.Done<Seed.Loaded> done = new CopyExecution(job, locked)
                .execute(
                        agreed,
                        stage -> fill(locked, stage, ingredients),
                        former -> RecipeFingerprint.ofSeed(former, ingredients.seed()));
        return new SeedReport(
                target.environment().name(),
                target.database(),
                locked.connector().login(),
                ingredients.seed().shown(),
                done.result(),
                ingredients.checks().size(),
                done.kept(),
                Duration.ofNanos(System.nanoTime() - start),
                done.warnings());
    }

    private Seed.Loaded fill(Job.Locked locked, DatabaseName stage, Ingredients ingredients) {
        Supplier<Session> sessions = () -> locked.connector().open(stage, Build.SETTINGS);
        Seed.Loaded loaded = ingredients.seed().load(sessions, job.progress(), job.cancellation());
        new Filling(job).finish(sessions, ingredients.checks());
        return loaded;
    }

    private CopyPlanner planner() {
        return CopyPlanner.of(target);
    }
}
