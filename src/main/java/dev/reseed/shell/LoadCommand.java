package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.DumpRequest;
import dev.reseed.reset.Load;
import dev.reseed.reset.LoadReport;
import dev.reseed.server.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code load}. */
final class LoadCommand implements CommandDefinition {
    private static final String DUMP = "DUMP";
    private static final String REPLACE = "replace";

    static final CommandSpec SPEC = CommandSpec.of(
                    "load", "Database", "brings the rows of a dump into the database, masked")
            .text("""
                    Copies the present database, loads a dump of data alone into the copy, and runs the checks. Only when
                    all of it worked is the copy renamed into place, in one transaction; the present one is kept for
                    undo. Nobody can be in a database while it is copied: sessions in it are named and ended, and who
                    logs in meanwhile waits. What others write to it after the copy stays in the one that is kept.

                    Rows come beside those that are there; --replace deletes what the dump's tables hold first. Foreign
                    keys are verified when all rows are there; triggers do not run. A column without a masking rule
                    stops the load (exit 3), and the lines to add are printed. Nothing unmasked is written anywhere.

                    A dump with a schema is for reset --dump.""")
            .argument(ArgumentSpec.required(
                            DUMP, "the dump, masked by the rules of reseed.yml; s3://BUCKET/KEY; - is standard input")
                    .completing(Completion.FILES))
            .option(OptionSpec.flag(REPLACE, "deletes the rows of the tables that the dump fills first"))
            .option(DumpOptions.DATABASE)
            .option(DumpOptions.INCLUDE)
            .example("reseed load customers.dump", "adds the rows of pg_dump --data-only, asking before")
            .example("reseed load customers.dump --dry-run", "prints the plan and does nothing")
            .example("reseed load customers.dump --replace --yes", "puts them in place of those that are there")
            .changing();

    private final Targets targets;
    private final DumpOptions dumps;

    /** @param start what the program was started for: in a shell or a script standard input is not the command's */
    LoadCommand(Targets targets, Request start, Screen screen) {
        this.targets = targets;
        this.dumps = DumpOptions.of(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        DumpRequest request = request(in);
        Load load = new Load(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(load.plan(request, in.globals().confirm())).outcome();
        }
        LoadReport report = load.run(request, new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> tree(report));
    }

    private DumpRequest request(Invocation in) {
        Problems problems = new Problems();
        Optional<DumpRequest> dump = dumps.read(in, Optional.of(in.required(DUMP)), problems);
        problems.throwIfAny();
        // Rows alone do not say what they refer to: whatever reseed.yml chooses of dumps, they come whole.
        DumpRequest request = dump.orElseThrow().whole();
        return in.flag(REPLACE) ? request.replacing() : request;
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(LoadReport report, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" has " + loaded(report) + ", "
                        + report.checks() + (report.checks() == 1 ? " check" : " checks") + " passed, in "
                        + Durations.format(report.duration())));
        report.loaded().notes().forEach(note -> lines.add(Line.of("note: " + note)));
        lines.add(Line.of("kept: the former one, as " + report.kept()));
        lines.add(Line.of("at:   " + new ConnectionString(report.login(), report.database()).shown()));
        lines.add(Line.of("next: "
                + (page.inShell() ? page.typed("reseed url") : "psql \"$(" + page.typed("reseed url") + ")\"")
                + "   or, to take it back: " + page.typed("reseed undo")));
        return lines;
    }

    private static String loaded(LoadReport report) {
        long rows = report.loaded().rows();
        int tables = report.loaded().tables();
        return rows == 0
                ? "no more rows: " + report.dump() + " has none"
                : String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows") + " of " + tables
                        + (tables == 1 ? " table" : " tables") + " from " + report.dump() + " ("
                        + Made.columns(report.loaded()) + ")";
    }

    private static ObjectNode tree(LoadReport report) {
        ObjectNode tree = Json.object()
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("url", new ConnectionString(report.login(), report.database()).shown())
                .put("kept", report.kept().value())
                .put("checks", report.checks())
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.dump(tree, report.dump(), report.loaded());
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }
}
