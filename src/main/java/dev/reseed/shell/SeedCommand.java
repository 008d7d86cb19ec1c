package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SeedReport;
import dev.reseed.reset.SeedRequest;
import dev.reseed.reset.Seeding;
import dev.reseed.seed.SeedOptions;
import dev.reseed.server.ConnectionString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code seed}. */
final class SeedCommand implements CommandDefinition {
    static final OptionSpec SEED = OptionSpec.value(
                    "seed", "NAME", "the seed file or folder to load instead of the configured one")
            .completing(Completion.FILES);
    static final OptionSpec SCALE =
            OptionSpec.value("scale", "N", "multiplies the seed's numbers of rows; or the name of one of its sizes");

    static final OptionSpec EDGE_CASES = OptionSpec.flag(
            "edge-cases", "has some rows of generated tables be odd: longest names, emoji, leap days, NULL");

    private static final String NAME = "NAME";
    private static final String AUTO = "auto";

    static final CommandSpec SPEC = CommandSpec.of("seed", "Database", "fills the database with demo data")
            .text("""
                    Copies the present database, brings demo data into the copy, and runs the checks. Only when all of it
                    worked is the copy renamed into place, in one transaction; the present one is kept for undo.

                    A seed is a YAML file that says which tables get how many rows of what, or a folder of CSV and SQL
                    files; without a name it is the one in reseed.yml. --auto needs none: every table that has no rows
                    gets some that fit its foreign keys, unique keys, CHECKs and types, chosen by the names of its
                    columns. The same seed makes the same rows on every machine.""")
            .argument(ArgumentSpec.optional(NAME, "a seed file or folder, by its path or beside the configured one")
                    .completing(Completion.FILES))
            .option(OptionSpec.flag(AUTO, "fills every table that has no rows, without a seed file"))
            .option(SCALE)
            .option(EDGE_CASES)
            .example("reseed seed --auto", "fills what is empty, asking before")
            .example("reseed seed demo --scale 10", "ten times the rows of demo.yml")
            .example("reseed seed --auto --edge-cases", "the same with odd rows behind the ordinary ones, for tests")
            .example("reseed seed --dry-run", "prints the plan and does nothing")
            .changing();

    private final Targets targets;

    SeedCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    /** What the options say. */
    static SeedOptions options(Invocation in) {
        return new SeedOptions(in.option(SCALE.name()), in.flag(EDGE_CASES.name()));
    }

    @Override
    public Outcome run(Invocation in) {
        SeedRequest request = request(in);
        Seeding seeding = new Seeding(targets.job(in));
        if (in.globals().dryRun()) {
            return new PlanPage(seeding.plan(request, in.globals().confirm())).outcome();
        }
        SeedReport report = seeding.run(request, new PromptedConsent(in));
        report.warnings().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> tree(report));
    }

    private static SeedRequest request(Invocation in) {
        Optional<String> name = in.argument(NAME);
        if (name.isPresent() && in.flag(AUTO)) {
            throw ReseedException.usage(
                    "--auto does not go with a seed's name",
                    "it fills tables without a seed",
                    "remove one of the two; a seed file has the part auto: true");
        }
        return new SeedRequest(name, in.flag(AUTO), options(in));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(SeedReport report, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" has "
                        + String.format(Locale.ROOT, "%,d", report.loaded().rows()) + " more rows, "
                        + passed(report.checks())
                        + "in "
                        + Durations.format(report.duration())));
        report.loaded().notes().forEach(note -> lines.add(Line.of("note: " + note)));
        lines.add(Line.of("kept: the former one, as " + report.kept()));
        lines.add(Line.of("at:   " + new ConnectionString(report.login(), report.database()).shown()));
        lines.add(Line.of("next: "
                + (page.inShell() ? page.typed("reseed url") : "psql \"$(" + page.typed("reseed url") + ")\"")
                + "   or, to take it back: " + page.typed("reseed undo")));
        return lines;
    }

    private static String passed(int checks) {
        return checks == 0 ? "" : checks + (checks == 1 ? " check" : " checks") + " passed, ";
    }

    private static ObjectNode tree(SeedReport report) {
        ObjectNode tree = Json.object()
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("url", new ConnectionString(report.login(), report.database()).shown())
                .put("kept", report.kept().value())
                .put("seed", report.seed())
                .put("rows", report.loaded().rows())
                .put("checks", report.checks())
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.strings(tree, "notes", report.loaded().notes());
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }
}
