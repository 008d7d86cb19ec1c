package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Build;
import dev.reseed.reset.DumpRequest;
import dev.reseed.reset.Job;
import dev.reseed.reset.Reset;
import dev.reseed.reset.ResetReport;
import dev.reseed.reset.ResetRequest;
import dev.reseed.reset.SeedRequest;
import dev.reseed.server.ConnectionString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code reset}. */
final class ResetCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "reset", "Database", "makes the database match the code, filled with data")
            .text("""
                    Builds a new database beside the present one: migrations, data, checks. Only when all of it worked is
                    it renamed into place, in one transaction; the present one is kept for undo. Sessions in the present
                    database are named and ended by the swap.

                    Only development servers are touched. A database that Reseed did not make has to be named once, at
                    the prompt or as --confirm NAME.

                    A dump with a schema comes first, then the migrations that its history lacks; the configured seed is
                    not loaded. A dump of data alone comes behind migrations and seed. A column without a masking rule
                    stops the load (exit 3), and the lines to add are printed. Nothing unmasked is written anywhere.

                    s3://BUCKET/KEY is read from object storage, and s3://BUCKET/FOLDER/ as a directory archive there;
                    how that is reached, share: in reseed.yml says, or AWS_PROFILE, AWS_ENDPOINT_URL and the like.""")
            .option(SeedCommand.SEED)
            .option(SeedCommand.SCALE)
            .option(SeedCommand.EDGE_CASES)
            .option(DumpOptions.DUMP)
            .option(DumpOptions.SUBSET)
            .option(DumpOptions.DATABASE)
            .option(DumpOptions.INCLUDE)
            .option(OptionSpec.flag("no-data", "ends with what the migrations make: no seed, no checks"))
            .option(OptionSpec.flag("no-cache", "builds everything anew: uses no template and makes none"))
            .option(OptionSpec.flag(
                    "recreate", "deletes the embedded server or the container with its data first, for good; asks"))
            .example("reseed reset", "resets the default environment, asking before it replaces anything")
            .example("reseed reset --dry-run", "prints the plan and does nothing")
            .example("reseed reset --dump prod.dump", "builds from a dump, masked, and applies newer migrations")
            .example("reseed reset --dump s3://team/dumps/prod.dump", "the same, of a dump in object storage")
            .example(
                    "reseed reset --dump prod.dump --subset \"orders: 1%\"",
                    "takes a part of it, with every row that belongs to it")
            .example("reseed reset --env qa --yes", "resets the environment qa without asking")
            .changing();

    private final Targets targets;
    private final DumpOptions dumps;

    /** @param start what the program was started for: in a shell or a script standard input is not the command's */
    ResetCommand(Targets targets, Request start, Screen screen) {
        this.targets = targets;
        this.dumps = DumpOptions.of(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        ResetRequest request = request(in);
        Job job = targets.job(in);
        Reset reset = new Reset(job);
        if (in.globals().dryRun()) {
            return new PlanPage(reset.plan(request, in.globals().confirm())).outcome();
        }
        ResetReport report = reset.run(request, new PromptedConsent(in));
        List<String> warnings = new ArrayList<>(report.warnings());
        Subject.strays(targets, job.target(), report.login()).forEach(each -> warnings.add(each + ": reseed doctor"));
        if (report.cached()) {
            targets.background().fill(job.target()).ifPresent(warnings::add);
        }
        warnings.forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, page), () -> tree(report, warnings));
    }

    private ResetRequest request(Invocation in) {
        Problems problems = new Problems();
        Optional<DumpRequest> dump = dumps.part(in, in.option(DumpOptions.DUMP.name()), problems);
        if (in.flag("no-data") && dump.isPresent()) {
            problems.add("--no-data does not go with --dump", "a dump is data", "remove one of the two");
        }
        problems.throwIfAny();
        SeedRequest seed = new SeedRequest(in.option(SeedCommand.SEED.name()), false, SeedCommand.options(in));
        return new ResetRequest(seed, in.flag("no-data"), in.flag("no-cache"), in.flag("recreate"), dump);
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(ResetReport report, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": \"" + report.database() + "\" is new, "
                        + report.built().map(Made::of).orElseGet(() -> Made.copied(report.dump(), report.spare()))
                        + ", in "
                        + Durations.format(report.duration())));
        notes(report).forEach(note -> lines.add(Line.of("note: " + note)));
        report.kept().ifPresent(kept -> lines.add(Line.of("kept: the former one, as " + kept)));
        lines.add(Line.of("at:   " + new ConnectionString(report.login(), report.database()).shown()));
        lines.add(Line.of("next: "
                + (page.inShell() ? page.typed("reseed url") : "psql \"$(" + page.typed("reseed url") + ")\"")
                + (report.kept().isPresent() ? "   or, to take it back: " + page.typed("reseed undo") : "")));
        return lines;
    }

    private static Optional<Build.Dumped> dumped(ResetReport report) {
        return report.built().flatMap(Build.Result::dumped);
    }

    /** What was left out of a dump, and which tables a seed left empty. */
    private static List<String> notes(ResetReport report) {
        List<String> notes = new ArrayList<>();
        dumped(report).ifPresent(dumped -> notes.addAll(dumped.result().notes()));
        report.built().flatMap(Build.Result::seeded).ifPresent(seeded -> notes.addAll(seeded.notes()));
        return notes;
    }

    private static ObjectNode tree(ResetReport report, List<String> warnings) {
        ObjectNode tree = Json.object()
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("url", new ConnectionString(report.login(), report.database()).shown())
                .put("template", report.template().map(Instant::toString).orElse(null))
                .put("spare", report.spare())
                .put("kept", report.kept().map(DatabaseName::value).orElse(null))
                .put("seconds", report.duration().toMillis() / 1000.0);
        report.built()
                .ifPresent(built -> tree.put("migrations", built.migrations())
                        .put("rows", built.rows())
                        .put("checks", built.checks()));
        dumped(report).ifPresent(dumped -> Json.dump(tree, dumped.shown(), dumped.result()));
        Json.strings(tree, "notes", notes(report));
        Json.strings(tree, "warnings", warnings);
        return tree;
    }
}
