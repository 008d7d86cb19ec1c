package dev.reseed.reset;

import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Renumbering;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Set<Script> moved = new HashSet<>();
        for (Finding finding : report.findings()) {
            if (RENUMBERED.contains(finding.rule())) {
                script(report.chain(), finding.file().path()).ifPresent(script -> moved.add(unapplied(script, report)));
            }
        }
        moved.removeIf(script -> isApplied(script, report));
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
        if (!report.ran()) {
            job.warnings().accept("no database was asked which of the migrations it has applied");
        }
        renumbering.outdated(report.chain(), moves).forEach(job.warnings());
        return moves;
    }

    private static Optional<Script> script(Chain chain, Path path) {
        return chain.scripts().stream()
                .filter(script -> script.file().path().equals(path) && script.kind() == Script.Kind.VERSIONED)
                .findFirst();
    }

    /** Of two with the same version the one that is not applied. */
    private static Script unapplied(Script script, ChainCheck.Report report) {
        if (!isApplied(script, report)) {
            return script;
        }
        return report.chain().versioned().stream()
                .filter(other -> other.versioned().equals(script.versioned()) && !isApplied(other, report))
                .findFirst()
                .orElse(script);
    }

    private static boolean isApplied(Script script, ChainCheck.Report report) {
        return report.history().stream()
                .map(History::applied)
                .flatMap(List::stream)
                .anyMatch(name -> script.file().path().endsWith(Path.of(name)));
    }

    /** Renames the files. */
    public void apply(List<Renumbering.Move> moves) {
        Renumbering.apply(moves);
    }
}
