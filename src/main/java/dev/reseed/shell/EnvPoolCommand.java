package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Job;
import dev.reseed.reset.LentEnvironments;
import dev.reseed.reset.PoolSize;
import dev.reseed.reset.SpareSupply;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** {@code env pool}. */
final class EnvPoolCommand implements CommandDefinition {
    private static final OptionSpec SIZE = OptionSpec.value(
            "size", "N", "how many databases are kept ready besides the spares of resets, 0 to 100; 0 drops the pool");

    static final CommandSpec SPEC = CommandSpec.of(
                    "env pool", "Environments", "keeps databases ready, so that one is had in the time of a rename")
            .text("""
                    Copies the environment's template ahead of need, until there are as many as are wanted. Whoever takes one,
                    by reset or env create, has the next one made in the background. The size is remembered for you on this
                    machine; without --size those that are missing are made. Databases that tests had taken go where their process died.""")
            .option(SIZE)
            .example("reseed env pool --size 5", "five are ready for env create, and stay five")
            .example("reseed env pool --size 0", "none from now on but the spares of reseed.yml")
            .changing();

    private final Targets targets;

    EnvPoolCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Job job = targets.job(in);
        PoolSize size = new PoolSize(job.target());
        size.requireOwn();
        OptionalInt asked = in.wholeNumber(SIZE.name(), 0, PoolSize.MAX);
        SpareSupply supply = new SpareSupply(job);
        int wanted = asked.isPresent() ? size.wanted(asked.getAsInt()) : size.wanted();
        if (in.globals().dryRun()) {
            return new PlanPage(supply.plan(wanted, asked.isPresent())).outcome();
        }
        asked.ifPresent(size::ask);
        SpareSupply.Report report = asked.isPresent() ? supply.settle(wanted) : supply.fill(wanted);
        if (report.end() != SpareSupply.End.STOPPED) {
            new LentEnvironments(job).dropAbandoned();
        }
        int resets = Math.min(job.target().project().spares(), report.ready());
        return Outcome.done(page -> lines(report, wanted, resets, page), () -> tree(report, wanted));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(SpareSupply.Report report, int wanted, int resets, Page page) {
        String ready = report.ready() + " of " + wanted + (wanted == 1 ? " database is" : " databases are") + " ready"
                + (resets == 0 || resets == report.ready()
                        ? ""
                        : " (" + resets + " for the next " + (resets == 1 ? "reset)" : "resets)"));
        return List.of(Line.of(
                switch (report.end()) {
                    case FULL ->
                        ready
                                + (report.made().isEmpty()
                                        ? ""
                                        : ", " + report.made().size() + " made now");
                    case STOPPED -> "the server does not run: nothing is made ahead (" + page.typed("reseed up") + ")";
                    case BUSY -> "somebody works on the database: nothing is made ahead now";
                    case NO_TEMPLATE -> "there is no template to copy (" + page.typed("reseed reset") + ")";
                    case NO_ROOM -> ready + ": the server's disk has too little room for more";
                }));
    }

    private static ObjectNode tree(SpareSupply.Report report, int wanted) {
        ObjectNode tree = Json.object()
                .put("wanted", wanted)
                .put("ready", report.ready())
                .put("end", report.end().name().toLowerCase(Locale.ROOT));
        Json.strings(tree, "made", report.made().stream().map(Object::toString).toList());
        return tree;
    }
}
