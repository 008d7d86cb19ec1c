package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.squash.Adoption;
import dev.reseed.migrate.squash.HistoryChange;
import dev.reseed.schema.CatalogReader;
import dev.reseed.server.Connector;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * {@code adopt}: moves a database that exists to the baseline that replaces its migrations, or gives it the history that it never had;
 * only where it is shown that its schema is what the migrations make.
 */
public final class Adopt {
    private final Job job;
    private final Target target;

    public Adopt(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /**
     * Looks, compares in scratch databases, and changes nothing.
     *
     * @param at the version that a database without a history stands at; empty where that is to be found out
     */
    public Prepared prepare(Optional<String> at) {
        FlywayChain chain = target.chain();
        if (chain.isEmpty()) {
            throw ReseedException.usage(
                    "there are no migrations to compare with",
                    "the project names no folder of migrations",
                    "name it in reseed.yml: migrations: { locations: [ … ] }");
        }
        chain.requireSettings();
        AdoptionProof.Result proof = new AdoptionProof(job).run(at);
        if (proof.history() instanceof Adoption.Unasked) {
            throw ReseedException.usage(
                    "there is no baseline to move \"" + target.database() + "\" to",
                    "it has a history of migrations, and the project has no baseline script",
                    "make one first: reseed squash; whether it is what its history says: reseed verify");
        }
        if (at.isPresent() && !(proof.history() instanceof Adoption.Blank)) {
            throw ReseedException.usage(
                    "--at is for a database without a history",
                    "\"" + target.database() + "\" has one, which says where it stands",
                    "leave it out");
        }
        return new Prepared(proof, report(proof));
    }

    /** What was seen, with what may be done then. */
    public final class Prepared {
        private final AdoptionProof.Result proof;
        private final AdoptReport report;

        private Prepared(AdoptionProof.Result proof, AdoptReport report) {
            this.proof = proof;
            this.report = report;
        }

        public AdoptReport report() {
            return report;
        }

        /**
         * Asks, and does it.
         *
         * @param inPlace whether the database itself is changed, with others in it, and no copy is kept
         */
        public AdoptReport apply(Consent consent, boolean inPlace) {
            HistoryChange change = proof.change().orElseThrow();
            AdoptReport.Move move = report.move().orElseThrow();
            move.notes().forEach(job.warnings());
            return inPlace ? inPlace(consent, change, move) : onCopy(consent, change, move);
        }

        private AdoptReport inPlace(Consent consent, HistoryChange change, AdoptReport.Move move) {
            String question = "Change the history of \"" + target.database() + "\" where it is: " + move.describe()
                    + "? No copy is kept.";
            return job.underLock(consent, facts -> facts, facts -> Optional.of(question), (locked, facts) -> {
                locked.stages().clean();
                change(locked.connector(), target.database(), change);
                return report.moved(Optional.empty(), List.of());
            });
        }

        private AdoptReport onCopy(Consent consent, HistoryChange change, AdoptReport.Move move) {
            return job.underLock(
                    consent,
                    (connector, facts) -> plan(facts, move, connector),
                    ResetPlan::question,
                    (locked, plan) -> {
                        CopyExecution.tellWhatEnds(job, plan, locked.facts());
                        plan.notes().forEach(job.warnings());
                        CopyExecution.Done<Boolean> done = new CopyExecution(job, locked)
                                .execute(
                                        plan,
                                        stage -> change(locked.connector(), stage, change),
                                        former -> RecipeFingerprint.ofMigrate(former, target.chain()));
                        return report.moved(Optional.of(done.kept()), done.warnings());
                    });
        }

        private ResetPlan plan(ResetFacts facts, AdoptReport.Move move, Connector connector) {
            CopyPlanner copies = CopyPlanner.of(target);
            copies.requireLive(facts, "only a database that exists can be moved to a baseline");
            return copies.plan(
                    target.server().describe(),
                    facts,
                    new CopyPlanner.Work(
                            List.of(new FillStep.WriteHistory(move.describe())),
                            "a copy in whose history "
                                    + (move.replaced().isEmpty() ? "" : "there is ")
                                    + move.describe(),
                            0),
                    new Observer(connector).template(facts));
        }

        private boolean change(Connector connector, DatabaseName database, HistoryChange change) {
            try (Progress.Step step = job.progress().start("write history");
                    Session session = connector.open(database, Build.SETTINGS)) {
                requireUnchanged(session);
                change.apply(session);
                step.done(change.added().size() + (change.added().size() == 1 ? " row" : " rows"));
                return true;
            }
        }

        private void requireUnchanged(Session session) {
            String now = new Drift(target).relevant(CatalogReader.read(session)).fingerprint();
            if (!now.equals(proof.fingerprint())) {
                throw ReseedException.failed(
                        "the schema is another by now",
                        "somebody has changed it since it was compared",
                        "look again: reseed adopt --dry-run");
            }
        }
    }

    private AdoptReport report(AdoptionProof.Result proof) {
        Adoption.Refused refused = proof.history() instanceof Adoption.Refused each
                ? each
                : new Adoption.Refused(List.of(), List.of(), List.of());
        return new AdoptReport(
                target.environment().name(),
                target.database(),
                new AdoptReport.Obstacles(
                        refused.lacks(), refused.unknown(), refused.failed(), proof.changed(), proof.differences()),
                proof.change().map(change -> move(proof, change)),
                false,
                Optional.empty(),
                List.of());
    }

    private static AdoptReport.Move move(AdoptionProof.Result proof, HistoryChange change) {
        return new AdoptReport.Move(
                proof.version().map(MigrationVersion::getVersion).orElse(""),
                change.statements(),
                change.replaced().stream().map(HistoryRow::script).toList(),
                proof.history() instanceof Adoption.Possible possible ? possible.strangers() : List.of(),
                change.added().stream().map(HistoryRow::script).toList(),
                proof.unsure());
    }
}
