package dev.reseed.reset;

import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Renumbering;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** {@code check --fix}: gives migrations whose version is taken, or too low by now, the next free ones. What is applied keeps its version. */
public final class ChainFix {
    private static final Set<Rule> RENUMBERED =
            EnumSet.of(Rule.DUPLICATE_VERSION, Rule.BRANCH_CLASH, Rule.LATE_VERSION);

    private final Job job;

    public ChainFix(Job job) {
        this.job = job;
    }

    /**
     * The files that get other names, in the order of the chain. The job's warnings are told what a rename leaves to be done by hand.
     *
     * @throws dev.reseed.kernel.ReseedException where such a name is taken
     */
    public List<Renumbering.Move> plan(ChainCheck.Report report, Optional<String> against) {
        FlywayChain migrations = job.target().chain();
        Set<Script> moved = moved(report);
        List<MigrationVersion> taken = new ArrayList<>(report.recorded());
        against.ifPresent(branch -> {
            try (GitRepository repository =
                    GitRepository.of(job.target().project().root()).orElseThrow()) {
                migrations.branch(repository, branch).versions().forEach(taken::add);
            }
        });
        return moved.isEmpty() ? List.of() : plan(report, moved, taken);
    }

    private List<Renumbering.Move> plan(ChainCheck.Report report, Set<Script> moved, List<MigrationVersion> taken) {
        Renumbering renumbering = job.target().chain().renumbering();
        List<Renumbering.Move> moves = renumbering.behind(report.chain(), moved, taken);
        Renumbering.requireFree(moves);
        if (!report.asked()) {
            job.warnings().accept("no database was asked which of the migrations it has applied");
        }
        renumbering.outdated(report.chain(), moves).forEach(job.warnings());
        return moves;
    }

    private Set<Script> moved(ChainCheck.Report report) {
        AppliedScripts applied = applied(report);
        Set<Script> moved = new LinkedHashSet<>();
        for (Finding finding : report.findings()) {
            if (RENUMBERED.contains(finding.rule())) {
                script(report.chain(), finding.file().path())
                        .flatMap(script -> free(script, report.chain(), applied))
                        .ifPresent(moved::add);
            }
        }
        return moved;
    }

    private AppliedScripts applied(ChainCheck.Report report) {
        FlywayChain migrations = job.target().chain();
        List<String> recorded = report.history().stream()
                .flatMap(history -> Stream.concat(history.applied().stream(), history.failed().stream()))
                .toList();
        return AppliedScripts.of(recorded, report.chain().versioned(), script -> migrations.historyName(script.file()));
    }

    private static Optional<Script> script(Chain chain, Path path) {
        return chain.scripts().stream()
                .filter(script -> script.file().path().equals(path) && script.kind() == Script.Kind.VERSIONED)
                .findFirst();
    }

    /** Of two with the same version the one that is not applied; empty where there is none, or where that cannot be told. */
    private Optional<Script> free(Script script, Chain chain, AppliedScripts applied) {
        if (applied.unsure().contains(script)) {
            job.warnings()
                    .accept(script.file().shown() + " keeps its version: the history of \""
                            + job.target().database()
                            + "\" has a file of this name, and not from which location; where this is not that one, give"
                            + " it the next free version by hand");
            return Optional.empty();
        }
        Optional<Script> free = Stream.concat(
                        Stream.of(script),
                        chain.versioned().stream()
                                .filter(other -> other.versioned().equals(script.versioned())))
                .filter(each -> !applied.keeps(each))
                .findFirst();
        if (free.isEmpty()) {
            job.warnings()
                    .accept(script.file().shown() + " keeps its version: \""
                            + job.target().database()
                            + "\" has applied it; where no other database has, give it the next free version by hand, and"
                            + " reset");
        }
        return free;
    }

    /** Renames the files. */
    public void apply(List<Renumbering.Move> moves) {
        Renumbering.apply(moves);
    }
}
