package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.TimeSpan;
import dev.reseed.reset.Rehearsal;
import dev.reseed.source.Source;
import java.time.Duration;
import java.util.Optional;

/** {@code rehearse}. */
final class RehearseCommand implements CommandDefinition {
    private static final String ON = "on";
    private static final String DATA = "data";
    private static final String NO_DATA = "no-data";
    private static final String TIMEOUT = "timeout";
    private static final Duration USUAL = Duration.ofMinutes(2);

    static final CommandSpec SPEC = CommandSpec.of(
                    "rehearse", "Schema", "runs what is pending on a copy, and says what would fail, lock or lose")
            .text("""
                    Runs the migrations that SOURCE lacks in a scratch database that has what SOURCE has, and drops it
                    again. Told are, for each statement, how long it took, how many rows it wrote and the strongest lock
                    on a table that was there before; what would fail, where and why; and what the rules of check find.

                    SOURCE is an environment's name (its schema, rows and history; the chosen one if none is given),
                    dump:FILE (the dump's schema and its history; with --data its rows too, masked as reset --dump masks
                    them), file:FILE (a script in SQL, without history), or migrations (an empty database). The
                    environment's own database is only read, and nobody in it is ended.

                    Exit 5 if something would fail, or anything but notes is found.""")
            .option(OptionSpec.value(ON, "SOURCE", "what to rehearse on; the chosen environment if not given"))
            .option(OptionSpec.flag(DATA, "loads the dump's rows too, masked by the rules of reseed.yml"))
            .option(OptionSpec.flag(NO_DATA, "takes an environment's schema and history alone, and no rows"))
            .option(OptionSpec.value(
                    TIMEOUT, "TIME", "how long a statement may take, as in 90s or 30m; 2m if not given"))
            .example("reseed rehearse", "runs what is pending on a copy of the database, with its rows")
            .example("reseed rehearse --on dump:prod.dump", "would it work there? on the schema of production's dump")
            .example("reseed rehearse --on dump:prod.dump --data", "the same with its rows, masked")
            .example("reseed rehearse --timeout 30m --output json", "with more time for each statement, for a program");

    private final Targets targets;

    RehearseCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Rehearsal.Request request = request(in);
        Rehearsal rehearsal = new Rehearsal(targets.job(in), name -> targets.of(in, name));
        return new RehearsePage(rehearsal.run(request), in.globals().verbose()).outcome();
    }

    private Rehearsal.Request request(Invocation in) {
        Optional<Source> on =
                in.option(ON).map(text -> Source.parse(text, targets.here(), file -> targets.shared(file, in)));
        Problems problems = new Problems();
        boolean dump = on.filter(source -> source instanceof Source.File file && file.isDump())
                .isPresent();
        boolean environment = on.isEmpty() || on.get() instanceof Source.Environment;
        if (in.flag(DATA) && !dump) {
            problems.add("--data goes with a dump", "it loads a dump's rows", "name one: --on dump:FILE");
        }
        if (in.flag(NO_DATA) && !environment) {
            problems.add("--no-data goes with an environment", "nothing else comes with its rows", "remove it");
        }
        Duration timeout = in.option(TIMEOUT)
                .map(text -> TimeSpan.parse(text).filter(Duration::isPositive).orElseGet(() -> {
                    problems.add("--timeout cannot be \"" + text + "\"", "it is a time such as 90s, 30m or 1h30m", "");
                    return USUAL;
                }))
                .orElse(USUAL);
        problems.throwIfAny();
        return new Rehearsal.Request(on, data(in), timeout);
    }

    private static Rehearsal.Data data(Invocation in) {
        if (in.flag(DATA)) {
            return Rehearsal.Data.MASKED;
        }
        return in.flag(NO_DATA) ? Rehearsal.Data.NONE : Rehearsal.Data.USUAL;
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }
}
