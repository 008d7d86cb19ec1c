package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Migrate;
import dev.reseed.reset.MigrateReport;
import dev.reseed.server.ConnectionString;
import java.util.ArrayList;
import java.util.List;

/** {@code migrate}. */
final class MigrateCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "migrate", "Database", "applies pending migrations to the database, with its rows")
            .text("""
                    Copies the present database, applies to the copy what its history lacks, and runs the checks. Only
                    when all of it worked is the copy renamed into place, in one transaction; the present one is kept for
                    undo. Where a migration fails, file and line are told, and the database is as it was. Nobody can be in
                    a database while it is copied: sessions in it are named and ended, and who logs in meanwhile waits.
                    What others write to it after the copy stays in the one that is kept.

                    Where nothing is pending nothing is done. A history with failed, unknown, changed or late migrations
                    is told before anything is copied (exit 5).""")
            .example("reseed migrate", "applies what is pending, asking before")
            .example("reseed migrate --dry-run", "prints the plan with the names of the migrations, and does nothing")
            .example("reseed migrate --yes --output json", "the same for a program")
            .changing();

    private final Targets targets;

    MigrateCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Migrate migrate = new Migrate(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(migrate.plan(in.globals().confirm())).outcome();
        }
        MigrateReport report = migrate.run(new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> tree(report));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(MigrateReport report, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD).and(": \"" + report.database() + "\" " + done(report)));
        report.applied().forEach(script -> lines.add(Line.of("applied: " + script)));
        report.kept().ifPresent(kept -> lines.add(Line.of("kept: the former one, as " + kept)));
        lines.add(Line.of("at:   " + new ConnectionString(report.login(), report.database()).shown()));
        lines.add(Line.of("next: "
                + (page.inShell() ? page.typed("reseed url") : "psql \"$(" + page.typed("reseed url") + ")\"")
                + (report.kept().isPresent() ? "   or, to take it back: " + page.typed("reseed undo") : "")));
        return lines;
    }

    private static String done(MigrateReport report) {
        return report.kept().isEmpty()
                ? "has all " + counted(report.present(), "migration") + ", nothing is pending"
                : "has " + counted(report.applied().size(), "more migration") + ", " + counted(report.checks(), "check")
                        + " passed, in " + Durations.format(report.duration());
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static ObjectNode tree(MigrateReport report) {
        ObjectNode tree = Json.object()
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("url", new ConnectionString(report.login(), report.database()).shown());
        Json.strings(tree, "applied", report.applied());
        tree.put("kept", report.kept().map(DatabaseName::value).orElse(null))
                .put("checks", report.checks())
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }
}
