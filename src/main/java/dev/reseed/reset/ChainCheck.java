package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.lint.BranchRules;
import dev.reseed.migrate.lint.Branches;
import dev.reseed.migrate.lint.Failures;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Findings;
import dev.reseed.migrate.lint.HistoryRules;
import dev.reseed.migrate.lint.Linter;
import dev.reseed.migrate.lint.ReferenceRules;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.Severity;
import dev.reseed.migrate.lint.Suppressions;
import dev.reseed.server.Connector;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.TrialRoles;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** {@code check}: the chain of migrations, by its files, beside a database's history and another branch, and by a run in a scratch database. */
public final class ChainCheck {
    private static final Map<String, String> READ_ONLY = Map.of("default_transaction_read_only", "on");

    private final Job job;

    public ChainCheck(Job job) {
        this.job = job;
    }

    /**
     * What is wanted.
     *
     * @param filesOnly whether nothing is run, and no server asked
     * @param against the branch that the chain is compared with
     * @param timeout of each statement
     */
    public record Request(boolean filesOnly, Optional<String> against, Duration timeout) {}

    /**
     * What was found.
     *
     * @param findings in the order of the chain
     * @param passedOver how many more there are that comments or {@code reseed.yml} switch off
     * @param branches empty where no branch was named
     * @param history of the environment's database; empty where that is not there, or was not asked
     * @param recorded all versions in that history, of files that are gone too
     * @param asked whether the server was asked for it
     */
    public record Report(
            Chain chain,
            List<Finding> findings,
            int passedOver,
            Optional<Branches> branches,
            Optional<History> history,
            List<MigrationVersion> recorded,
            boolean asked,
            Extent extent) {
        public Report {
            recorded = List.copyOf(recorded);
            findings = List.copyOf(findings);
        }
    }

    /**
     * How much of the chain was run.
     *
     * @param all whether nothing stopped it
     * @param stop {@code file:line} of the last statement that was run, or tried; empty where none was run at all, or all
     */
    public record Extent(boolean all, Optional<String> stop) {
        static final Extent NOTHING = new Extent(false, Optional.empty());
        static final Extent ALL = new Extent(true, Optional.empty());

        /** @param last the statement that ran last */
        private static Extent of(FailedRun failed, Optional<String> last) {
            return new Extent(
                    false,
                    failed.file()
                            .map(file -> file.shown() + (failed.line() == 0 ? "" : ":" + failed.line()))
                            .or(() -> last));
        }

        /** Whether anything was run. */
        public boolean any() {
            return all || stop.isPresent();
        }
    }

    public Report run(Request request) {
        FlywayChain migrations = job.target().chain();
        if (migrations.isEmpty()) {
            throw ReseedException.usage(
                    "there are no migrations to check",
                    "reseed.yml names no folder of them",
                    "name it there: migrations: { locations: [db/migration] }");
        }
        migrations.requireReadable();
        Chain chain = migrations.chain();
        Suppressions suppressions = migrations.suppressions(chain, job.warnings());
        Findings findings = new Findings();
        findings.addAll(migrations.fileFindings(chain));
        boolean named = new Naming(job).isTold("the migrations are not run");
        findings.addAll(migrations.naming(chain, job.target().database()));
        Optional<Branches> branches = request.against().map(branch -> compare(migrations, chain, branch, findings));
        Optional<Past> past = Optional.empty();
        Extent extent = Extent.NOTHING;
        boolean runs = !request.filesOnly() && !named && findings.all().stream().noneMatch(ChainCheck::stopsFlyway);
        if (!runs) {
            findings.addAll(migrations.references(chain).findings());
        } else {
            try (Bench bench = new Bench(job)) {
                past = past(migrations, bench.connector(), findings);
                past.ifPresent(each -> findings.addAll(
                        new HistoryRules("\"" + job.target().database() + "\"").of(each.history(), chain)));
                extent = run(migrations, chain, bench, request.timeout(), findings);
            }
        }
        List<Finding> all = findings.all().stream()
                .distinct()
                .filter(finding -> branches.isEmpty() || isNews(finding, branches.get()))
                .toList();
        List<Finding> told =
                all.stream().flatMap(each -> suppressions.judged(each).stream()).toList();
        return new Report(
                chain,
                sorted(chain, told),
                all.size() - told.size(),
                branches,
                past.map(Past::history),
                past.map(Past::versions).orElse(List.of()),
                runs,
                extent);
    }

    /** Whether Flyway cannot so much as list the migrations. */
    private static boolean stopsFlyway(Finding finding) {
        return finding.rule() == Rule.ORPHAN_CONFIG && finding.severity() == Severity.ERROR;
    }

    /** Beside another branch only what that does not have is judged by what it does. */
    private static boolean isNews(Finding finding, Branches branches) {
        return finding.line() == 0 || finding.rule().ends() || !branches.same().contains(finding.file());
    }

    private Branches compare(FlywayChain migrations, Chain chain, String branch, Findings findings) {
        try (GitRepository repository = GitRepository.of(job.target().project().root())
                .orElseThrow(() -> ReseedException.usage(
                        "there is no branch to compare with",
                        "the project's folder lies in no git repository",
                        "leave --against out"))) {
            repository
                    .unfinished()
                    .ifPresent(work ->
                            job.warnings().accept(work + " is not finished: the files are compared as they are now"));
            BranchRules.Result result = migrations.branch(repository, branch).of(chain);
            findings.addAll(result.findings());
            return result.branches();
        }
    }

    /** A database's history, and all versions in it. */
    private record Past(History history, List<MigrationVersion> versions) {}

    /** Empty where there is no such database. */
    private Optional<Past> past(FlywayChain migrations, Connector connector, Findings findings) {
        try (Session session = connector.open(job.target().database(), READ_ONLY)) {
            boolean twice = findings.all().stream().anyMatch(each -> each.rule() == Rule.DUPLICATE_VERSION);
            History history = twice
                    ? migrations.written(session)
                    : migrations.history(() -> connector.open(job.target().database(), READ_ONLY));
            return Optional.of(new Past(history, migrations.recorded(session)));
        } catch (ReseedException e) {
            if (SqlFailures.is(e, SqlFailures.UNDEFINED_DATABASE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Extent run(FlywayChain migrations, Chain chain, Bench bench, Duration timeout, Findings findings) {
        Map<String, String> settings = new HashMap<>(Build.SETTINGS);
        settings.put("statement_timeout", String.valueOf(timeout.toMillis()));
        TrialRoles roles = bench.opened().roles().get();
        List<Finding> taken =
                migrations.roles(chain.inOrder().stream().map(Script::file).toList(), roles.before());
        if (!taken.isEmpty()) {
            findings.addAll(taken);
            return Extent.NOTHING;
        }
        Linter linter = new Linter(migrations.historyTable(), findings);
        try (Scratch scratch = bench.scratch(settings);
                Progress.Step step = job.progress().start("migrate")) {
            Optional<FailedRun> failed = migrations.watched(scratch::open, linter, timeout, step, job.cancellation());
            step.done((failed.isPresent() ? "failed in " : "in ") + scratch.name());
            Extent extent = failed.map(each -> Extent.of(each, linter.last())).orElse(Extent.ALL);
            failed.ifPresent(each -> {
                ReferenceRules references = migrations.references(chain);
                if (!isKnown(each, findings)) {
                    findings.addAll(Failures.findings(each, chain, references));
                } else if (!extent.any()) {
                    findings.addAll(references.findings());
                }
            });
            return extent;
        } finally {
            bench.dropRoles(roles, linter.roles());
            bench.dropDatabases(linter.databases());
        }
    }

    /** Whether the files said already why Flyway runs nothing. */
    private static boolean isKnown(FailedRun failed, Findings findings) {
        return failed.file().isEmpty()
                && findings.all().stream()
                        .anyMatch(finding -> finding.severity() == Severity.ERROR
                                && (finding.rule() == Rule.NOT_IN_TRANSACTION
                                        || !finding.rule().ends()));
    }

    private static List<Finding> sorted(Chain chain, List<Finding> findings) {
        Map<String, Integer> places = new HashMap<>();
        chain.inOrder().forEach(script -> places.putIfAbsent(script.file().shown(), places.size()));
        return findings.stream()
                .sorted(Comparator.comparingInt((Finding finding) ->
                                places.getOrDefault(finding.file().shown(), Integer.MAX_VALUE))
                        .thenComparing(finding -> finding.file().shown())
                        .thenComparingLong(Finding::line)
                        .thenComparing(Finding::rule))
                .toList();
    }
}
