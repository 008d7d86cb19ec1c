package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Connector;
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
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner().planBeforeStart(target.server().describe(), files.ingredients()),
                        (connector, facts) -> {
                            ResetPlan plan = files.dump().preflighted(plan(connector, facts, files), connector);
                            files.dump().requireRules(connector, target.database());
                            return plan;
                        });
    }

    private ResetPlan plan(Connector connector, ResetFacts facts, Files files) {
        Optional<Neighbour> template = new Observer(connector).template(facts);
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
                    CopyExecution.tellWhatEnds(job, agreed, locked.facts());
                    ResetPlan plan = files.dump().preflighted(agreed, locked.connector());
                    plan.notes().forEach(job.warnings());
                    return new LoadExecution(job, locked, files.dump(), files.checks()).execute(plan, start);
                });
    }

    private LoadPlanner planner() {
        return new LoadPlanner(CopyPlanner.of(target));
    }
}
