package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Connector;
import dev.reseed.server.Verdict;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import java.util.List;
import java.util.Optional;

/** Loads a dump of data alone into a copy of the live database, which is swapped in when all of it worked. */
public final class Load {
    private final Job job;
    private final Target target;

    public Load(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** What is read from files: the dump, opened, and the checks. */
    private record Files(RecipeDump dump, List<Check> checks) implements AutoCloseable {
        LoadPlanner.Ingredients ingredients() {
            return new LoadPlanner.Ingredients(dump.planned(), checks.size());
        }

        @Override
        public void close() {
            dump.close();
        }
    }

    private Files open(DumpRequest request) {
        List<Check> checks = Check.read(target.project().checks());
        RecipeDump dump = RecipeDump.open(request, target.project());
        if (dump.hasSchema()) {
            dump.close();
            throw ReseedException.usage(
                    "the dump " + dump.shown() + " cannot be loaded",
                    "load takes a dump of data alone, and this one makes its own tables",
                    request.isPipe()
                            ? "build the database from it: reseed reset --dump -"
                            : "build the database from it: reseed reset --dump " + dump.shown()
                                    + ", or make the dump with --data-only");
        }
        try {
            return new Files(dump.requireRules(), checks);
        } catch (RuntimeException e) {
            dump.close();
            throw e;
        }
    }

    /** Plans and does nothing: starts no server, takes no lock. */
    public ResetPlan plan(DumpRequest request, Optional<String> confirmed) {
        try (Files files = open(request)) {
            return plan(files, confirmed);
        }
    }

    private ResetPlan plan(Files files, Optional<String> confirmed) {
        Gate gate = new Gate(target);
        String server = target.server().describe();
        Optional<Gate.Seen> looked = gate.look(job.cancellation(), confirmed);
        if (looked.isEmpty()) {
            return planner().planBeforeStart(server, files.ingredients());
        }
        Gate.Seen seen = looked.get();
        if (seen.verdict() instanceof Verdict.Refused) {
            gate.clearance(seen.verdict());
        }
        if (seen.facts().isHalfBuilt(target.database())) {
            return new ResetPlanner(
                            target.environment().name(),
                            target.project().identity(),
                            target.database(),
                            target.environment().keep())
                    .planRecovery(server, seen.facts().displaced(target.database()));
        }
        ResetFacts facts = new Observer(seen.connector()).look(seen.facts(), target.database());
        ResetPlan plan = files.dump().preflighted(plan(seen.connector(), facts, files), seen.connector());
        files.dump().requireRules(seen.connector(), target.database());
        return seen.verdict() instanceof Verdict.Unconfirmed unconfirmed
                ? plan.refusedFor(Gate.unconfirmed(unconfirmed))
                : plan;
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, Files files) {
        Optional<Neighbour> template = facts.live()
                .flatMap(live -> LoadPlanner.template(facts)
                        .filter(each -> new Observer(connector).equalsTemplate(live, each, facts.version())));
        return planner().plan(target.server().describe(), facts, files.ingredients(), template);
    }

    /** Plans, asks, and does it. */
    public LoadReport run(DumpRequest request, Consent consent) {
        if (request.isPipe()) {
            String shown = request.source().shown();
            job.requireAnswers(consent, facts -> planner().question(facts, shown));
        }
        try (Files files = open(request)) {
            return run(files, consent);
        }
    }

    private LoadReport run(Files files, Consent consent) {
        return job.underLock(
                consent, (connector, facts) -> plan(connector, facts, files), ResetPlan::question, (locked, agreed) -> {
                    long start = System.nanoTime();
                    files.dump().requireRules(locked.connector(), target.database()); // before anybody is ended
                    boolean copied = agreed.step(Step.CopyLive.class).isPresent();
                    job.tellWhatEnds(copied ? "the copy" : "the swap", locked.facts());
                    ResetPlan plan = files.dump().preflighted(agreed, locked.connector());
                    plan.notes().forEach(job.warnings());
                    LiveDatabase live = locked.facts().live().orElseThrow();
                    return new LoadExecution(job, locked, live, files.dump(), files.checks()).execute(plan, start);
                });
    }

    private LoadPlanner planner() {
        return new LoadPlanner(
                target.environment().name(),
                target.project().identity(),
                target.database(),
                target.environment().keep());
    }
}
