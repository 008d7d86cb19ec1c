package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.server.Mark;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a load into a copy of the live database. Pure: what is missing is found here, before any work. */
final class LoadPlanner {
    private final String environment;
    private final ProjectIdentity project;
    private final DatabaseName database;
    private final int keep;

    /**
     * @param project whose plan it is
     * @param keep how many kept databases stay
     */
    LoadPlanner(String environment, ProjectIdentity project, DatabaseName database, int keep) {
        this.environment = environment;
        this.project = project;
        this.database = database;
        this.keep = keep;
    }

    /**
     * What is loaded.
     *
     * @param checks how many follow
     */
    record Ingredients(ResetPlanner.Dump dump, int checks) {}

    /** The plan on a server that is not started yet: nothing is known about it. */
    ResetPlan planBeforeStart(String server, Ingredients ingredients) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.StartServer(server));
        steps.add(new Step.CopyLive(database, Optional.empty(), List.of(), List.of()));
        fill(steps, ingredients);
        steps.add(new Step.Swap(database, Optional.empty(), List.of(), List.of()));
        return new ResetPlan(
                environment,
                database,
                server,
                steps,
                Optional.empty(),
                List.of("the server is not running: where it does not hold " + database + ", the load fails"),
                Optional.empty());
    }

    /**
     * The plan on a running server; fails with everything that stands in its way.
     *
     * @param template what the live database still equals; empty for nothing
     */
    ResetPlan plan(String server, ResetFacts facts, Ingredients ingredients, Optional<Neighbour> template) {
        LiveDatabase live = requireLive(facts);
        new PowerCheck(database, facts).require("replaced");
        requireSuperuser(facts, ingredients.dump().load());
        requireRoom(facts, live, ingredients.dump());
        List<Step> steps = new ArrayList<>();
        if (!facts.leftovers().isEmpty()) {
            steps.add(new Step.Clean(
                    facts.leftovers().stream().map(Neighbour::name).toList()));
        }
        Optional<Long> replaced = Optional.of(live.bytes());
        Step.Swap swap = new Step.Swap(database, replaced, live.sessions(), live.prepared());
        if (template.isPresent()) {
            steps.add(new Step.CopyTemplate(database, template.get()));
        } else {
            steps.add(new Step.CopyLive(database, replaced, live.sessions(), live.prepared()));
            swap = new Step.Swap(database, replaced, List.of(), List.of());
        }
        fill(steps, ingredients);
        steps.add(swap);
        Surplus surplus = Surplus.of(facts, keep, project);
        steps.addAll(surplus.steps());
        List<String> notes = new ArrayList<>(surplus.notes());
        notes.addAll(Surplus.slots(facts));
        return new ResetPlan(
                environment,
                database,
                server,
                steps,
                question(facts, ingredients.dump().load().shown()),
                notes,
                Optional.empty());
    }

    /**
     * What will be asked.
     *
     * @param dump as people know it
     */
    Optional<String> question(ResetFacts facts, String dump) {
        LiveDatabase live = requireLive(facts);
        int sessions = live.sessions().size();
        StringBuilder question = new StringBuilder("Replace the database \"" + database + "\" ("
                + Sizes.format(live.bytes()) + ") by a copy with the rows of " + dump);
        if (sessions > 0) {
            question.append(", and end " + sessions + (sessions == 1 ? " session" : " sessions"));
        }
        question.append("? The present one is kept for undo.");
        live.prepared().forEach(each -> question.append(" Rolls back the " + each.named() + "."));
        Surplus.of(facts, keep, project).asked().ifPresent(asked -> question.append(" " + asked));
        return Optional.of(question.toString());
    }

    /**
     * The template that the live database was built as, if it is there and carries the same settings; whether the database is unchanged
     * is another question.
     */
    static Optional<Neighbour> template(ResetFacts facts) {
        Optional<String> built =
                facts.live().flatMap(LiveDatabase::mark).filter(Mark::builtHere).map(Mark::fingerprint);
        return facts.templates().stream()
                .filter(template -> template.settings().equals(facts.settings()))
                .map(ResetFacts.Template::database)
                .filter(template -> built.equals(Optional.of(template.mark().fingerprint())))
                .findFirst();
    }

    private static void fill(List<Step> steps, Ingredients ingredients) {
        steps.add(ingredients.dump().load());
        steps.add(new Step.Analyze());
        if (ingredients.checks() > 0) {
            steps.add(new Step.RunChecks(ingredients.checks()));
        }
    }

    private LiveDatabase requireLive(ResetFacts facts) {
        return facts.live()
                .orElseThrow(() -> ReseedException.failed(
                        "there is no database \"" + database + "\" yet",
                        "a load brings rows into a copy of the present one",
                        "make it first: reseed reset"));
    }

    private static void requireSuperuser(ResetFacts facts, Step.LoadDump load) {
        if (load.replaces() && !facts.powers().superuser()) {
            throw ReseedException.failed(
                    "the rows of " + load.shown() + " cannot replace those of its tables",
                    "the present ones are deleted while neither foreign keys nor triggers act, which the role \""
                            + facts.powers().user() + "\" may not ask for",
                    "use a superuser, or empty the tables yourself and load without --replace");
        }
    }

    /** The copy becomes as large as the present database, with what the dump brings. */
    private void requireRoom(ResetFacts facts, LiveDatabase live, ResetPlanner.Dump dump) {
        long needed = live.bytes() / 10 * 11 + dump.databaseBytes();
        if (facts.freeBytes().orElse(Long.MAX_VALUE) < needed) {
            throw ReseedException.failed(
                    "there is no room for a copy beside \"" + database + "\"",
                    "it needs about " + Sizes.format(needed) + ", and the server's disk has "
                            + Sizes.format(facts.freeBytes().orElse(0)) + " free",
                    "free some space; reseed status shows the databases that are kept");
        }
    }
}
