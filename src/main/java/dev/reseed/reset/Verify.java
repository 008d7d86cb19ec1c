package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.schema.Comparison;
import dev.reseed.server.Connector;
import dev.reseed.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code verify}: whether a database is what the project says. The database is only read. */
public final class Verify {
    private final Job job;

    public Verify(Job job) {
        this.job = job;
    }

    public Verification run() {
        Target target = job.target();
        Connector connector = new Gate(target).reach(job.progress(), job.cancellation());
        FlywayChain chain = target.chain();
        chain.requireSettings();
        List<Check> checks = Check.read(target.project().checks());
        Optional<History> history = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(chain.history(() -> connector.open(target.database(), Observer.READ_ONLY)));
        Optional<Comparison> drift = chain.isEmpty() || new Naming(job).isTold("the schema is not compared")
                ? Optional.empty()
                : Optional.of(drift());
        return new Verification(target, connector.login(), history, drift, checks.size(), failed(checks, connector));
    }

    private Comparison drift() {
        Source live = new Source.Environment(job.target().environment().name());
        return new Drift(job.target())
                .relevant(new Schemas(job, name -> job.target()).compare(live, new Source.Migrations()));
    }

    private List<Verification.Failed> failed(List<Check> checks, Connector connector) {
        if (checks.isEmpty()) {
            return List.of();
        }
        List<Verification.Failed> failed = new ArrayList<>();
        try (Progress.Step step = job.progress().start("check");
                Session session = connector.open(job.target().database(), Observer.READ_ONLY)) {
            step.expect(checks.size(), Progress.Unit.STATEMENTS);
            for (int i = 0; i < checks.size(); i++) {
                job.cancellation().check();
                failed(checks.get(i), session).ifPresent(failed::add);
                step.advanceTo(i + 1);
            }
            step.done(checks.size() - failed.size() + " passed");
        }
        return failed;
    }

    /** A check that cannot be run, for want of a column perhaps, is a finding too. */
    private static Optional<Verification.Failed> failed(Check check, Session session) {
        try {
            long rows = check.wrongRows(session);
            return rows == 0
                    ? Optional.empty()
                    : Optional.of(new Verification.Failed(
                            check.name(), check.place(), rows + (rows == 1 ? " row" : " rows")));
        } catch (ReseedException e) {
            if (e.kind() != Kind.FAILED) {
                throw e;
            }
            String why = e.getCause() instanceof ReseedException cause ? cause.why() : e.why();
            return Optional.of(new Verification.Failed(check.name(), check.place(), "cannot be run: " + why));
        }
    }
}
