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

/**
 * Plans what is done to a copy of the live database, which is then swapped in. Pure: what is missing is found here, before any work.
 *
 * @param project whose plan it is
 * @param keep how many kept databases stay
 */
record CopyPlanner(String environment, ProjectIdentity project, DatabaseName database, int keep) {
    static CopyPlanner of(Target target) {
        return new CopyPlanner(
                target.environment().name(),
                target.project().identity(),
                target.database(),
                target.environment().keep());
    }

    /**
     * What is done to the copy.
     *
     * @param steps between the copy and the swap
     * @param copy the copy in a question, as in: replace it by {@code a copy with the rows of rows.dump}
     * @param bytes about how much larger than the live database it becomes
     */
    record Work(List<Step> steps, String copy, long bytes) {
        Work {
            steps = List.copyOf(steps);
        }
    }

    /**
     * The plan on a server that is not started yet: nothing is known about it.
     *
     * @param command which fails where there is no live database
     */
    ResetPlan planBeforeStart(String server, List<Step> work, String command) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.StartServer(server));
        steps.add(new Step.CopyLive(database, Optional.empty(), List.of(), List.of()));
        steps.addAll(work);
        steps.add(new Step.Swap(database, Optional.empty(), List.of(), List.of()));
        return plan(
                server,
                steps,
                Optional.empty(),
                List.of("the server is not running: where it does not hold " + database + ", the " + command
                        + " fails"));
    }

    /**
     * The plan on a running server that has the live database.
     *
     * @param template what the live database still equals; empty for nothing
     */
    ResetPlan plan(String server, ResetFacts facts, Work work, Optional<Neighbour> template) {
        LiveDatabase live = facts.live().orElseThrow();
        new PowerCheck(database, facts).require("replaced");
        Room.require(
                facts,
                live.bytes(),
                work.bytes(),
                "a copy beside \"" + database + "\"",
                "free some space; reseed status shows the databases that are kept");
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
        steps.addAll(work.steps());
        steps.add(swap);
        Surplus surplus = Surplus.of(facts, keep, project);
        steps.addAll(surplus.steps());
        List<String> notes = new ArrayList<>(surplus.notes());
        notes.addAll(Surplus.slots(facts));
        return plan(server, steps, Optional.of(question(facts, work.copy())), notes);
    }

    /** A plan to do nothing. */
    ResetPlan nothing(String server, List<String> notes) {
        return plan(server, List.of(), Optional.empty(), notes);
    }

    private ResetPlan plan(String server, List<Step> steps, Optional<String> question, List<String> notes) {
        return new ResetPlan(environment, database, server, steps, question, notes, Optional.empty());
    }

    /**
     * What will be asked.
     *
     * @param copy as in {@link Work}
     */
    String question(ResetFacts facts, String copy) {
        LiveDatabase live = facts.live().orElseThrow();
        int sessions = live.sessions().size();
        StringBuilder question = new StringBuilder(
                "Replace the database \"" + database + "\" (" + Sizes.format(live.bytes()) + ") by " + copy);
        if (sessions > 0) {
            question.append(", and end " + sessions + (sessions == 1 ? " session" : " sessions"));
        }
        question.append("? The present one is kept for undo.");
        live.prepared().forEach(each -> question.append(" Rolls back the " + each.named() + "."));
        Surplus.of(facts, keep, project).asked().ifPresent(asked -> question.append(" " + asked));
        return question.toString();
    }

    /**
     * Fails where there is no live database.
     *
     * @param why it has to be there
     */
    LiveDatabase requireLive(ResetFacts facts, String why) {
        return facts.live()
                .orElseThrow(() -> ReseedException.failed(
                        "there is no database \"" + database + "\" yet", why, "make it first: reseed reset"));
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
}
