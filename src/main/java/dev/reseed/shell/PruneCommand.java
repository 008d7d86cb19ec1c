package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.PruneRequest;
import dev.reseed.reset.Pruning;
import java.util.List;

/** {@code prune}. */
final class PruneCommand implements CommandDefinition {
    private static final String OLDER = "older-than";
    private static final String KEEP = "keep";
    private static final String CHANGED = "changed";
    private static final String SNAPSHOTS = "snapshots";

    static final CommandSpec SPEC = CommandSpec.of("prune", "Environments", "drops what Reseed keeps and nobody needs")
            .text("""
                    What interrupted commands left, templates that are too old to be used, with their spares, and environments
                    whose time is over (env create --ttl). With an age or a number, former databases too: with --changed also those
                    that hold what nobody can build again; and with --snapshots snapshots of that age. The database itself and
                    what Reseed did not make stay, always. Asks first.""")
            .option(OptionSpec.value(OLDER, "AGE", "former databases, templates and spares of that age too: 12h, 7d"))
            .option(OptionSpec.value(KEEP, "N", "former databases too, but for the newest N"))
            .option(OptionSpec.flag(
                    CHANGED, "of these former databases also those that were changed, or that Reseed did not build"))
            .option(OptionSpec.flag(SNAPSHOTS, "snapshots too that are older than --older-than says"))
            .example("reseed prune --dry-run", "shows what would be dropped, and why")
            .example("reseed prune --older-than 7d --yes", "for a nightly job")
            .changing();

    private final Targets targets;

    PruneCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        PruneRequest request = new PruneRequest(
                in.duration(OLDER), in.wholeNumber(KEEP, 0, Integer.MAX_VALUE), in.flag(CHANGED), in.flag(SNAPSHOTS));
        Pruning pruning = new Pruning(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(pruning.plan(request, in.globals().confirm())).outcome();
        }
        Pruning.Report report = pruning.run(request, new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report), () -> tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(Pruning.Report report) {
        int count = report.dropped().size();
        return count == 0
                ? List.of(Line.of("nothing to drop"))
                : List.of(Line.of("done", Line.Ink.GOOD)
                        .and(": dropped " + (count == 1 ? "1 database" : count + " databases") + ", "
                                + Sizes.format(report.bytes())));
    }

    private static ObjectNode tree(Pruning.Report report) {
        ObjectNode tree = Json.object().put("bytes", report.bytes());
        Json.strings(
                tree, "dropped", report.dropped().stream().map(Object::toString).toList());
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }
}
