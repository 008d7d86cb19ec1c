package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.server.Mark;
import dev.reseed.stage.Built;
import dev.reseed.stage.ControlSession;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Stages;
import dev.reseed.stage.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The template of an environment's own recipe: found, or built beside the live database, to which nothing is done. */
final class RecipeTemplate {
    private static final ResetRequest REQUEST = new ResetRequest(SeedRequest.CONFIGURED, false, false);

    private final Job job;
    private final Target target;

    RecipeTemplate(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** Finds it; builds it where there is none that fits. */
    Neighbour require(Gate.Passed passed) {
        try (Recipe recipe = Recipe.of(target, REQUEST)) {
            recipe.requireBeside(target.names());
            return find(recipe, look(passed)).orElseGet(() -> make(recipe, passed));
        }
    }

    /** Finds it among what was seen. */
    Optional<Neighbour> find(ResetFacts facts) {
        try (Recipe recipe = Recipe.of(target, REQUEST)) {
            recipe.requireBeside(target.names());
            return find(recipe, facts);
        }
    }

    private ResetFacts look(Gate.Passed passed) {
        return new Observer(passed.connector()).look(passed.facts(), target.database());
    }

    private Optional<Neighbour> find(Recipe recipe, ResetFacts facts) {
        return FittingBuilds.template(
                facts,
                new ResetPlanner.Cache(
                        fingerprint(recipe, facts), target.clock().instant()));
    }

    private static String fingerprint(Recipe recipe, ResetFacts facts) {
        return RecipeFingerprint.of(recipe, Version.sources(), facts);
    }

    private Neighbour make(Recipe recipe, Gate.Passed passed) {
        try (ControlSession control =
                ControlSession.open(passed.connector(), passed.clearance(), job.cancellation(), job.warnings())) {
            Gate.Passed again = new Gate(target).again(passed, control);
            if (again.facts().isHalfBuilt(target.database())) {
                throw ReseedException.failed(
                        "no template is made of \"" + target.database() + "\"",
                        "an interrupted reset left it half-built",
                        "put it right first: reseed reset --env "
                                + target.environment().name());
            }
            ResetFacts facts = look(again);
            Optional<Neighbour> meanwhile = find(recipe, facts);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            Stages stages = new Stages(control, new Journal(target.journal()), target.clock());
            stages.clean();
            build(recipe, again, stages, new Templates(control, stages, target.clock(), facts.version()), facts);
            String wanted = fingerprint(recipe, facts);
            return look(again).templates().stream()
                    .map(ResetFacts.Template::database)
                    .filter(template -> template.mark().fingerprint().equals(wanted))
                    .findFirst()
                    .orElseThrow(RecipeTemplate::changed);
        }
    }

    private static ReseedException changed() {
        return ReseedException.failed(
                "no environment is made", "the recipe's files changed while they were read", "run it again");
    }

    private void build(Recipe recipe, Gate.Passed passed, Stages stages, Templates templates, ResetFacts facts) {
        Room.require(
                facts,
                facts.live().map(LiveDatabase::bytes).orElse(0L),
                0,
                "a template beside \"" + target.database() + "\"",
                "free some space; reseed status shows what is kept");
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Mark empty = create(recipe, stages, facts, stage);
            new Build(job, recipe).fill(() -> passed.connector().open(stage, Build.SETTINGS), Optional.empty());
            job.cancellation().check();
            Built built = stages.built(stage, facts.version());
            if (fingerprint(recipe, facts).equals(empty.fingerprint())) {
                templates.keep(stage, stages.withChainsComment(empty), built);
            }
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
        dropOlder(templates, stages, facts);
    }

    private Mark create(Recipe recipe, Stages stages, ResetFacts facts, DatabaseName stage) {
        try (Progress.Step step = job.progress().start("create template")) {
            Stages.Origin origin = new Stages.Origin(
                    target.maker(),
                    fingerprint(recipe, facts),
                    facts.live().map(LiveDatabase::properties),
                    facts.version(),
                    recipe.data());
            Mark mark = stages.create(stage, origin, job.cancellation());
            facts.live()
                    .ifPresent(live -> stages.carryOver(live.settings(), stage).forEach(job.warnings()));
            step.done(stage.value());
            return mark;
        }
    }

    private void dropOlder(Templates templates, Stages stages, ResetFacts facts) {
        List<String> stayed = new ArrayList<>();
        Departures departures = new Departures(job.progress(), stages, stayed);
        List<ResetFacts.Template> older = new ArrayList<>(facts.templates());
        older.addAll(facts.spares());
        older.forEach(each -> departures.drop(each.database().name(), () -> templates.drop(each.database())));
        stayed.forEach(job.warnings());
    }
}
