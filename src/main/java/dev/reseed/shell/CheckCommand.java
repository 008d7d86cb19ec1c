package dev.reseed.shell;

import dev.reseed.reset.ChainCheck;
import java.time.Duration;

/** {@code check}. */
final class CheckCommand implements CommandDefinition {
    private static final String FILES = "files";
    private static final String TIMEOUT = "timeout";

    static final CommandSpec SPEC = CommandSpec.of("check", "Schema", "looks for what is wrong with the migrations")
            .text("""
                    Looks at the chain of migrations twice: at its files (gaps, versions given twice, names that Flyway passes
                    over, encodings, line ends, …), and at what they do when they are run, statement by statement, in a
                    scratch database on the environment's server: locks on older tables, rewrites, data that is lost, names
                    that nothing creates, and more. Nothing else is touched. Exit 5 if anything but notes is found.""")
            .option(OptionSpec.flag(FILES, "looks at the files alone, and runs nothing"))
            .option(OptionSpec.value(TIMEOUT, "TIME", "how long a statement may take; 2min if not given"))
            .example("reseed check", "checks the chain of migrations")
            .example("reseed check --files", "the same without any server");

    private final Targets targets;

    CheckCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        ChainCheck.Report report =
                new ChainCheck(targets.job(in)).run(new ChainCheck.Request(in.flag(FILES), Duration.ofMinutes(2)));
        return new CheckPage(report).outcome();
    }
}
