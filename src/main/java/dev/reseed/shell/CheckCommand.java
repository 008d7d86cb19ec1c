package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.chain.Renumbering;
import dev.reseed.project.TimeSpan;
import dev.reseed.reset.ChainCheck;
import dev.reseed.reset.ChainFix;
import dev.reseed.reset.Job;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code check}. */
final class CheckCommand implements CommandDefinition {
    private static final String AGAINST = "against";
    private static final String FIX = "fix";
    private static final String FILES = "files";
    private static final String TIMEOUT = "timeout";
    private static final String EXPLAIN = "explain";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    static final CommandSpec SPEC = CommandSpec.of("check", "Schema", "looks for what is wrong with the migrations")
            .text("""
                    Looks at the chain of migrations twice: at its files (gaps, versions given twice, names that Flyway passes
                    over, encodings, line ends, …), and at what they do when they are run, statement by statement, in a
                    scratch database on the environment's server: locks on older tables, rewrites, data that is lost, names
                    that nothing creates, and more. What a migration made itself it may lock, rewrite and drop. The
                    environment's own database is only read, for its history. Exit 5 if anything but notes is found.

                    --against compares the chain with another branch's: which migrations that lacks, and this one; versions
                    given twice; files that were changed or deleted. It is read from git's objects, without a checkout. What
                    is the same there is not judged again by what it does.

                    --fix gives migrations whose version is taken, or too low by now, the next free ones; it shows the new
                    names and asks. What is applied keeps its version.

                    A rule is switched off by a comment above the statement, -- reseed: ignore RULE, or anywhere in the file,
                    -- reseed: ignore-file RULE, or in reseed.yml:
                    migrations: { lint: { ignore: [RULE, "RULE in V1__*"], severity: { RULE: error }, since: "40" } }.""")
            .option(OptionSpec.value(AGAINST, "BRANCH", "compares the chain with another branch's"))
            .option(OptionSpec.flag(FIX, "renumbers what cannot keep its version; asks"))
            .option(OptionSpec.flag(FILES, "looks at the files alone, and runs nothing"))
            .option(OptionSpec.value(TIMEOUT, "TIME", "how long a statement may take; 2m if not given"))
            .option(OptionSpec.value(EXPLAIN, "RULE", "prints the page of a rule; all lists the rules"))
            .example("reseed check", "checks the chain of migrations")
            .example("reseed check --against main", "the same before a merge, with what main has and lacks")
            .example("reseed check --files", "the same without any server")
            .example("reseed check --output sarif > check.sarif", "for code scanning")
            .example("reseed check --explain table-rewrite", "says what the rule sees, why, and what to do");

    private final Targets targets;

    CheckCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public boolean printsSarif() {
        return true;
    }

    @Override
    public Outcome run(Invocation in) {
        if (in.option(EXPLAIN).isPresent()) {
            return RulePage.of(in.option(EXPLAIN).get()).outcome();
        }
        Job job = targets.job(in);
        ChainCheck.Request request = new ChainCheck.Request(in.flag(FILES), in.option(AGAINST), timeout(in));
        ChainCheck.Report report = new ChainCheck(job).run(request);
        List<Renumbering.Move> moves = in.flag(FIX) ? new ChainFix(job).plan(report, in.option(AGAINST)) : List.of();
        if (moves.isEmpty() || in.globals().dryRun()) {
            return page(report, moves, false, in);
        }
        boolean agreed = new PromptedConsent(in).agree(question(moves));
        if (agreed) {
            new ChainFix(job).apply(moves);
        }
        ChainCheck.Report after = agreed ? new ChainCheck(job).run(request) : report;
        return page(after, moves, agreed, in);
    }

    private Outcome page(ChainCheck.Report report, List<Renumbering.Move> moves, boolean renamed, Invocation in) {
        CheckPage page = new CheckPage(
                report,
                new CheckPage.Fixed(in.flag(FIX), moves, renamed),
                targets.project(in.globals()).root(),
                in.globals().verbose());
        return page.outcome(in.globals().output());
    }

    static Duration timeout(Invocation in) {
        return in.option(TIMEOUT)
                .map(text -> TimeSpan.parse(text)
                        .filter(time -> time.isPositive() && time.toMillis() <= Integer.MAX_VALUE)
                        .orElseThrow(() -> ReseedException.usage(
                                "--timeout " + text + " is no time",
                                "it takes numbers with units",
                                "such as 90s, 5m or 1h30m")))
                .orElse(DEFAULT_TIMEOUT);
    }

    private static String question(List<Renumbering.Move> moves) {
        return moves.stream()
                .map(move -> move.script().file().path().getFileName() + " becomes "
                        + move.to().getFileName())
                .collect(Collectors.joining("; ", "", ". Rename?"));
    }
}
